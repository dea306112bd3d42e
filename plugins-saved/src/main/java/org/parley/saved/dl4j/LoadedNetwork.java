package org.parley.saved.dl4j;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.graph.HostArray;
import org.parley.saved.SavedNetwork;

/** A network that Deeplearning4j has read. */
interface LoadedNetwork extends SavedNetwork {
    DataType type();

    /** All weights and statistics. */
    INDArray parameters();

    /** What a layer puts out for one input. */
    INDArray run(String layer, INDArray input);

    @Override
    default HostArray run(String layer, HostArray image) {
        INDArray drawn = Nd4j.createFromArray(image.values());
        INDArray input = drawn.reshape(image.shape()).castTo(type());
        INDArray floats = run(layer, input).castTo(DataType.FLOAT).dup('c');
        try {
            int[] shape = Arrays.stream(floats.shape()).mapToInt(Math::toIntExact).toArray();
            return HostArray.of(floats.data().asFloat(), shape);
        } finally {
            floats.close();
            drawn.close();
        }
    }

    /** Frees the network. */
    void free();

    @Override
    default void close() {
        free();
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
