package org.parley.api.graph;

/** A module at the named points of a model: it reads or alters what passes there. */
@FunctionalInterface
public interface Tap {
    /**
     * The tensor that goes on in place of {@code t}, of the same shape; {@code t} itself at points
     * that do not matter. Who reads it must do so at once: its memory may be given back when the
     * model around it is done.
     *
     * @param point its name below the scope that was tapped, such as {@code stage1}
     */
    Tensor at(String point, Tensor t);
}
