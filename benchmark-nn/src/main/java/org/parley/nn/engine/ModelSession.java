package org.parley.nn.engine;

import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;

/**
 * The parameters of one worker and the graphs that compute with them. One graph may be open at a
 * time; closing it gives its memory back, so memory is flat over any number of graphs. Belongs to
 * one thread.
 */
public interface ModelSession extends AutoCloseable {
    /** The precision of parameters and tensors. */
    NumericPrecision precision();

    /** The parameters and buffers of the session. */
    ModelParameters parameters();

    /** Opens a graph that records nothing. */
    ComputedGraph infer();

    /** Opens a graph in training mode that records what the selected parameters' gradients need. */
    ComputedGraph train(Selector trained);

    /**
     * Opens a session over the same parameters with memory of its own: its graphs may be open while
     * one of this session is. Closing it leaves the parameters.
     */
    ModelSession twin();

    /** Makes the rule of an optimiser for the selected parameters, with its state at zero. */
    ParameterMover mover(Selector trained, OptimizerSpec how);

    /** Bytes of native memory that graphs hold, in use or free. */
    long graphBytes();

    /** Frees all memory; a twin frees its own. */
    @Override
    void close();
}
