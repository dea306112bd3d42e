package org.parley.nn.engine;

import java.util.List;
import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;

/**
 * One open graph: what was computed in it and, in training, how each result's gradient goes back.
 * Tensors of it must not be read after it is closed.
 */
public interface ComputedGraph extends AutoCloseable {
    /** The root view; noise and dropout are keyed below {@code noise}. */
    Graph graph(SeedStream noise);

    /** The value of a scalar at the session's own precision. */
    double scalar(Tensor t);

    /** The entries of a tensor at the session's own precision, row-major. */
    double[] values(Tensor t);

    /** Runs the gradient of a scalar back to the trained parameters. */
    void backward(Tensor loss);

    /** The names of the trained parameters that were used, sorted. */
    List<String> trainedNames();

    /** A copy of a parameter's gradient after {@link #backward}; empty where none arrived. */
    Optional<double[]> gradient(String name);

    /** Writes the statistics that the graph has updated into their buffers. */
    void commitUpdates();

    /**
     * The work of the forward pass so far: multiplications, each with its addition, of matrix
     * products, convolutions, warps and resizes. FLOPs are twice as many; entry-wise ops,
     * normalisations and the backward pass do not count.
     */
    long multiplyAdds();

    @Override
    void close();
}
