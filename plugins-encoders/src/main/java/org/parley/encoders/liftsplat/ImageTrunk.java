package org.parley.encoders.liftsplat;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** An image network. */
interface ImageTrunk {
    /** Features {@code (M, H/stride, W/stride, F)} of images {@code (M, H, W, channels)}. */
    Tensor apply(Graph g, Tensor images);
}
