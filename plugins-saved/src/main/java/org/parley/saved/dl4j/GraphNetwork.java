package org.parley.saved.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@code ComputationGraph}; its vertices are the layers. */
record GraphNetwork(ComputationGraph graph) implements LoadedNetwork {
    @Override
    public List<String> inputs() {
        return graph.getConfiguration().getNetworkInputs();
    }

    @Override
    public List<String> outputs() {
        return graph.getConfiguration().getNetworkOutputs();
    }

    @Override
    public List<String> layers() {
        return Arrays.stream(graph.getVertices())
                .map(GraphVertex::getVertexName)
                .filter(name -> !inputs().contains(name))
                .toList();
    }

    @Override
    public DataType type() {
        return graph.getConfiguration().getDataType();
    }

    @Override
    public INDArray parameters() {
        return graph.params();
    }

    @Override
    public INDArray run(String layer, INDArray input) {
        INDArray[] inputs = {input};
        return outputs().equals(List.of(layer))
                ? graph.outputSingle(inputs)
                : Objects.requireNonNull(graph.feedForward(inputs, false).get(layer), layer);
    }

    @Override
    public void free() {
        graph.close();
    }
}
