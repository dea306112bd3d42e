package org.parley.dl4j;

import org.parley.api.data.Observation;
import org.parley.api.graph.HostArray;

/** Draws the image a network sees. */
interface InputRaster {
    int rows();

    int columns();

    int depth();

    /** The image {@code (1, rows, columns, depth)} of one observation. Pure. */
    HostArray draw(Observation observation);
}
