package org.parley.api.graph;

/**
 * A value inside a {@link Graph}: dense, row-major, channels last. It lives until its graph is
 * closed.
 */
public interface Tensor {
    /** The extents, outermost first. The array is the caller's own. */
    int[] shape();

    /** The number of axes. */
    default int rank() {
        return shape().length;
    }

    /** Extent of one axis; negative axes count from the end. */
    default int size(int axis) {
        int[] s = shape();
        return s[axis < 0 ? s.length + axis : axis];
    }

    /** A copy of the values in Java memory, as floats. */
    HostArray toHost();
}
