package org.parley.saved.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Small networks, made in code and saved as their authors would. */
final class Networks {
    static final int ROWS = 8;
    static final int COLUMNS = 12;
    static final int DEPTH = 3;
    static final int STEM = 6;
    static final int FEATURE = 5;

    private Networks() {}

    /** {@code bev → stem (stride 2) → norm → feature}: 8 × 12 × 3 to 4 × 6 × 5. */
    static ComputationGraph graph(CNN2DFormat format, DataType type) {
        GraphBuilder builder =
                new NeuralNetConfiguration.Builder()
                        .seed(7)
                        .dataType(type)
                        .graphBuilder()
                        .addInputs("bev")
                        .setInputTypes(InputType.convolutional(ROWS, COLUMNS, DEPTH, format))
                        .addLayer("stem", convolution(2, STEM, format), "bev")
                        .addLayer("norm", norm(format), "stem")
                        .addLayer("feature", convolution(1, FEATURE, format), "norm")
                        .setOutputs("feature");
        return initialised(builder);
    }

    /** The statistics differ from any batch's, so that inference and training mode differ. */
    private static ComputationGraph initialised(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        graph.getLayer("norm").getParam("mean").assign(0.25);
        graph.getLayer("norm").getParam("log10stdev").assign(0.3);
        return graph;
    }

    static ComputationGraph graph() {
        return graph(CNN2DFormat.NCHW, DataType.FLOAT);
    }

    static MultiLayerNetwork stack() {
        MultiLayerNetwork stack =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(8)
                                .list()
                                .layer(convolution(2, STEM, CNN2DFormat.NCHW))
                                .layer(norm(CNN2DFormat.NCHW))
                                .layer(convolution(1, FEATURE, CNN2DFormat.NCHW))
                                .setInputType(InputType.convolutional(ROWS, COLUMNS, DEPTH))
                                .build());
        stack.init();
        return stack;
    }

    /** Two images in. */
    static ComputationGraph twoInputs() {
        InputType image = InputType.convolutional(ROWS, COLUMNS, DEPTH);
        CNN2DFormat format = CNN2DFormat.NCHW;
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .graphBuilder()
                                .addInputs("left", "right")
                                .setInputTypes(image, image)
                                .addLayer("feature", convolution(1, 2, format), "left", "right")
                                .setOutputs("feature")
                                .build());
        graph.init();
        return graph;
    }

    /** Two maps out, and a vector. */
    static ComputationGraph threeOutputs() {
        CNN2DFormat format = CNN2DFormat.NCHW;
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(9)
                                .graphBuilder()
                                .addInputs("bev")
                                .setInputTypes(InputType.convolutional(ROWS, COLUMNS, DEPTH))
                                .addLayer("coarse", convolution(2, 4, format), "bev")
                                .addLayer("fine", convolution(1, 2, format), "bev")
                                .addLayer("logits", dense(), "fine")
                                .setOutputs("coarse", "fine", "logits")
                                .build());
        graph.init();
        return graph;
    }

    private static ConvolutionLayer convolution(int stride, int channels, CNN2DFormat format) {
        return new ConvolutionLayer.Builder(3, 3)
                .stride(stride, stride)
                .convolutionMode(ConvolutionMode.Same)
                .dataFormat(format)
                .nOut(channels)
                .activation(Activation.TANH)
                .build();
    }

    private static BatchNormalization norm(CNN2DFormat format) {
        return new BatchNormalization.Builder().dataFormat(format).build();
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(10).activation(Activation.IDENTITY).build();
    }

    static Path saved(Model model, Path directory, String name) {
        Path file = directory.resolve(name);
        try {
            ModelSerializer.writeModel(model, file.toFile(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** What a network of this order puts out for an NHWC image, as NHWC values. */
    static float[] own(Model model, float[] nhwc, boolean channelsFirst) {
        var image = Nd4j.createFromArray(nhwc).reshape(1, ROWS, COLUMNS, DEPTH);
        var input = channelsFirst ? image.permute(0, 3, 1, 2).dup('c') : image;
        var output =
                model instanceof ComputationGraph graph
                        ? graph.outputSingle(input.castTo(graph.params().dataType()))
                        : ((MultiLayerNetwork) model).output(input);
        var turned = channelsFirst ? output.permute(0, 2, 3, 1) : output;
        return turned.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }
}
