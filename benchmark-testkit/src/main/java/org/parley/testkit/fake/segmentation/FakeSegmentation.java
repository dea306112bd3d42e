package org.parley.testkit.fake.segmentation;

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

/**
 * Logits {@code (N, H, W, classes)} of the ego's own image, cross-entropy against one-hot targets
 * (all zero where the label is no such class, as 255), the largest wins.
 */
record FakeSegmentation(int classes) implements TaskHead {
    @Override
    public Map<String, Tensor> predict(Graph g, Tensor fused) {
        return Map.of("classes", BasicLayers.linear(g.scope("classes"), fused, classes));
    }

    @Override
    public HostArrays target(FeatureSpec fused, Truth truth) {
        ClassMap map = truth.classes().orElse(new ClassMap(0, 0, new byte[0]));
        if (map.rows() != fused.rows() || map.columns() != fused.columns()) {
            throw BenchmarkException.data(
                    "fake-segmentation needs labels of %s × %s pixels, the dataset gives %s × %s",
                    fused.rows(), fused.columns(), map.rows(), map.columns());
        }
        float[] oneHot = new float[map.classes().length * classes];
        for (int i = 0; i < oneHot.length; i++) {
            oneHot[i] = map.classes()[i / classes] == i % classes ? 1 : 0;
        }
        HostArray target = HostArray.of(oneHot, 1, map.rows(), map.columns(), classes);
        return HostArrays.of(Map.of("classes", target));
    }

    @Override
    public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
        List<Tensor> each = targets.stream().map(t -> g.constant(t.value("classes"))).toList();
        Tensor ce = g.scale(g.logSoftmax(Objects.requireNonNull(outputs.get("classes"))), -classes);
        return Loss.of("cross-entropy", g.meanAll(g.multiply(g.concat(each, 0), ce)));
    }

    @Override
    public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
        float[] v = Objects.requireNonNull(outputs.get("classes")).values();
        byte[] best = new byte[fused.rows() * fused.columns()];
        for (int i = 0; i < v.length; i++) {
            int winner = i / classes * classes + best[i / classes];
            best[i / classes] = (byte) (v[i] > v[winner] ? i % classes : best[i / classes]);
        }
        return new ClassMap(fused.rows(), fused.columns(), best);
    }
}
