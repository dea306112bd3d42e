package org.parley.encoders.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.encoders.Engine;
import org.parley.testkit.GradientProof;

class SegmentationHeadTest {
    private static final byte NONE = (byte) 255;
    private static final FeatureSpec CELL = FeatureSpec.image(1, 1, 3);

    private static Truth truth(int rows, int columns, byte... classes) {
        return new Truth(List.of(), List.of(), Optional.of(new ClassMap(rows, columns, classes)));
    }

    private static SegmentationHead head(int classes, int hidden, int upsampling) {
        return new SegmentationHead(new SegmentationHeadConfig(classes, hidden, upsampling));
    }

    private static float loss(float[] logits, int classes, byte... labels) {
        SegmentationHead head = head(classes, 1, 1);
        HostArrays target = head.target(CELL, truth(1, 3, labels));
        try (Engine engine = new Engine()) {
            return engine.infer(
                            g -> {
                                Tensor out = g.constant(HostArray.of(logits, 1, 1, 3, classes));
                                return head.loss(g, Map.of("classes", out), List.of(target))
                                        .total();
                            })
                    .values()[0];
        }
    }

    /** Who2com's decoder of own and selected map, and When2com's of a sum. */
    @ParameterizedTest
    @CsvSource({"1024, 2384907", "512, 1205259"})
    void thePapersDecoderHasItsNumberOfParameters(int channels, long parameters) {
        SegmentationHead head = head(11, 256, 32);
        try (Engine engine = new Engine()) {
            Map<String, HostArray> out =
                    engine.inferAll(g -> head.predict(g, g.fill(1, 1, 2, 2, channels)));
            assertThat(out.get("classes").shape()).containsExactly(1, 64, 64, 11);
            assertThat(engine.session.parameters().parameterCount("")).isEqualTo(parameters);
        }
    }

    @Test
    void theLossIsTheMeanOverLabelledPixels() {
        float[] logits = {0, (float) Math.log(3), 0, 0, 5, -7};
        double first = -Math.log(3 / 4.0);
        double second = -Math.log(1 / 2.0);
        assertThat((double) loss(logits, 2, (byte) 1, (byte) 0, NONE))
                .isCloseTo((first + second) / 2, within(1e-6));
        assertThat((double) loss(logits, 2, (byte) 1, NONE, NONE)).isCloseTo(first, within(1e-6));
        assertThat(loss(logits, 2, NONE, NONE, NONE)).isZero();
        assertThat(loss(logits, 2, (byte) 2, NONE, (byte) 9)).isZero();
    }

    @Test
    void theLargestLogitOfEachPixelWins() {
        HostArray logits = HostArray.of(new float[] {1, 2, 0, 5, 5, 4, -3, -2, -1}, 1, 1, 3, 3);
        ClassMap map = (ClassMap) head(3, 1, 1).decode(CELL, Map.of("classes", logits));
        assertThat(map.rows()).isEqualTo(1);
        assertThat(map.columns()).isEqualTo(3);
        assertThat(map.classes()).containsExactly(1, 0, 2);
    }

    @Test
    void labelsOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> head(3, 1, 2).target(CELL, truth(1, 3, NONE, NONE, NONE)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("answers with 2 × 6 pixels")
                .hasMessageContaining("the labels have 1 × 3");
    }

    @Test
    void gradientsAreProved() {
        SegmentationHead head = head(3, 4, 2);
        FeatureSpec spec = FeatureSpec.image(5, 2, 2);
        byte[] labels = {0, 1, 2, NONE, 0, 0, 1, 1, 2, 2, NONE, 1, 0, 1, 2, 0};
        HostArrays target = head.target(spec, truth(4, 4, labels));
        GradientProof proof =
                new GradientProof(
                        g -> loss(g, head, target),
                        Selector.of("fused", "model"),
                        new SeedStream(4));
        assertThat(proof.findings()).isEmpty();
    }

    private static Loss loss(Graph g, SegmentationHead head, HostArrays target) {
        Tensor fused = g.param("fused", Init.normal(1), 1, 2, 2, 5);
        Graph model = g.scope("model");
        return head.loss(model, head.predict(model, fused), List.of(target));
    }
}
