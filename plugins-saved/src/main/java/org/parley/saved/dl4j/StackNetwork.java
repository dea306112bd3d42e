package org.parley.saved.dl4j;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@code MultiLayerNetwork}: one layer after the other. */
record StackNetwork(MultiLayerNetwork stack) implements LoadedNetwork {
    @Override
    public List<String> inputs() {
        return List.of("input");
    }

    @Override
    public List<String> outputs() {
        List<String> layers = layers();
        return List.of(layers.get(layers.size() - 1));
    }

    @Override
    public List<String> layers() {
        return stack.getLayerNames();
    }

    @Override
    public DataType type() {
        return stack.getLayerWiseConfigurations().getDataType();
    }

    @Override
    public INDArray parameters() {
        return stack.params();
    }

    @Override
    public INDArray run(String layer, INDArray input) {
        int index = layers().indexOf(layer);
        List<INDArray> activations = stack.feedForwardToLayer(index, input, false);
        stack.clear();
        return activations.get(index + 1);
    }

    @Override
    public void free() {
        stack.close();
    }
}
