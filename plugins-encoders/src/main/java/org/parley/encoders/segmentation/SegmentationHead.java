package org.parley.encoders.segmentation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.parley.api.TaskHead;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.convolution.RectifiedConvolution;
import org.parley.nn.loss.CrossEntropy;

/**
 * The decoder of Who2com: a 3×3 convolution with rectifier, a 3×3 convolution to the classes,
 * bilinear enlargement to the picture's size. Cross-entropy over the labelled pixels of a batch;
 * the largest logit of a pixel wins.
 */
record SegmentationHead(SegmentationHeadConfig config) implements TaskHead {
    private static final String CLASSES = "classes";

    @Override
    public Map<String, Tensor> predict(Graph g, Tensor fused) {
        Tensor hidden =
                new RectifiedConvolution(config.hiddenChannels(), 1, false)
                        .apply(g.scope("hidden"), fused);
        Tensor logits = BasicLayers.biasedConv(g.scope("classes"), hidden, 3, config.classes());
        int times = config.upsampling();
        return Map.of(CLASSES, g.resize(logits, times * fused.size(1), times * fused.size(2)));
    }

    @Override
    public HostArrays target(FeatureSpec fused, Truth truth) {
        ClassMap map =
                truth.classes()
                        .orElseThrow(
                                () ->
                                        BenchmarkException.data(
                                                "segmentation-head learns from a class map, but"
                                                        + " this truth has none; use a dataset"
                                                        + " with segmentation labels"));
        requireSize(fused, map);
        int[] classes = new int[map.classes().length];
        for (int i = 0; i < classes.length; i++) {
            int label = map.classes()[i] & 0xff;
            classes[i] = label < config.classes() ? label : -1;
        }
        return new HostArrays(Map.of(), Map.of(CLASSES, classes));
    }

    private void requireSize(FeatureSpec fused, ClassMap map) {
        int rows = config.upsampling() * fused.rows();
        int columns = config.upsampling() * fused.columns();
        if (map.rows() != rows || map.columns() != columns) {
            throw BenchmarkException.user(
                    "segmentation-head answers with %s × %s pixels (upsampling %s of %s × %s"
                            + " cells), but the labels have %s × %s; change 'upsampling' or the"
                            + " encoder's 'pixels'",
                    rows,
                    columns,
                    config.upsampling(),
                    fused.rows(),
                    fused.columns(),
                    map.rows(),
                    map.columns());
        }
    }

    @Override
    public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
        Tensor logits = Objects.requireNonNull(outputs.get(CLASSES));
        int[] classes =
                targets.stream().map(t -> t.index(CLASSES)).flatMapToInt(Arrays::stream).toArray();
        Tensor rows = g.reshape(logits, classes.length, config.classes());
        return Loss.of("cross-entropy", CrossEntropy.meanOfLabelled(g, rows, classes));
    }

    @Override
    public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
        HostArray logits = Objects.requireNonNull(outputs.get(CLASSES));
        float[] v = logits.values();
        int count = config.classes();
        byte[] best = new byte[v.length / count];
        for (int i = 0; i < v.length; i++) {
            int pixel = i / count;
            best[pixel] = v[i] > v[pixel * count + best[pixel]] ? (byte) (i % count) : best[pixel];
        }
        return new ClassMap(logits.shape()[1], logits.shape()[2], best);
    }
}
