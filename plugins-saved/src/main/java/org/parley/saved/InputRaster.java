package org.parley.saved;

import org.parley.api.data.Observation;
import org.parley.api.graph.HostArray;

/** Draws the image a network sees. */
public interface InputRaster {
    int rows();

    int columns();

    int depth();

    /** The image {@code (1, rows, columns, depth)} of one observation. Pure. */
    HostArray draw(Observation observation);
}
