package org.parley.encoders.liftsplat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.EncoderProvider;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.encoders.Engine;
import org.parley.testkit.GradientProof;

class LiftSplatTest {
    private final LiftSplat encoder = new LiftSplat(Sights.tiny(true));

    @Test
    void serviceLoaderFindsTheEncoder() {
        assertThat(ServiceLoader.load(EncoderProvider.class))
                .anyMatch(p -> p.descriptor().id().equals("lift-splat"));
    }

    @Test
    void theFeatureLiesOnTheCoarserGrid() {
        assertThat(encoder.spec().requireGrid()).isEqualTo(new BevGrid(-16, -8, 4, 8, 4));
        assertThat(encoder.spec().channels()).isEqualTo(6);
    }

    @Test
    void preparingIsPureAndDeterministic() {
        Observation seen = Sights.two();
        byte[] before = seen.cameras().get(0).rgb().clone();
        HostArrays first = encoder.prepare(seen);
        HostArrays again = new LiftSplat(Sights.tiny(true)).prepare(seen);
        assertThat(seen.cameras().get(0).rgb()).isEqualTo(before);
        assertThat(again.values()).isEqualTo(first.values());
        assertThat(again.index("cells")).isEqualTo(first.index("cells"));
        assertThat(encoder.labels(seen).index("bins"))
                .isEqualTo(encoder.labels(seen).index("bins"));
    }

    @Test
    void anAgentWithoutCamerasIsRefusedByName() {
        assertThatThrownBy(() -> encoder.prepare(Sights.observation()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("agent 7 has no camera image");
    }

    @Test
    void aMapIsTheSumOfDepthTimesContextOfItsPoints() {
        RandomStream random = new SeedStream(1).child("splat").random();
        int points = 50;
        int bins = 7;
        int channels = 6;
        float[] depth = numbers(random, points * bins);
        float[] context = numbers(random, points * channels);
        int[] cells = new int[points * bins];
        Arrays.setAll(cells, i -> random.nextInt(14) - 2);
        Arrays.setAll(cells, i -> Math.max(-1, cells[i]));
        double[] expected = new double[12 * channels];
        for (int p = 0; p < points; p++) {
            for (int d = 0; d < bins; d++) {
                for (int c = 0; c < channels && cells[p * bins + d] >= 0; c++) {
                    expected[cells[p * bins + d] * channels + c] +=
                            (double) depth[p * bins + d] * context[p * channels + c];
                }
            }
        }
        try (Engine engine = new Engine()) {
            HostArray map =
                    engine.infer(
                            g ->
                                    g.splat(
                                            g.constant(HostArray.of(depth, points, bins)),
                                            g.constant(HostArray.of(context, points, channels)),
                                            cells,
                                            12));
            assertThat(map.shape()).containsExactly(12, channels);
            for (int i = 0; i < expected.length; i++) {
                assertThat(map.values()[i]).isCloseTo((float) expected[i], within(1e-4f));
            }
        }
    }

    private static float[] numbers(RandomStream random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void agentsWithDifferentNumbersOfCamerasShareABatch() {
        Observation two = Sights.two();
        Observation one = Sights.observation(two.cameras().get(1));
        try (Engine engine = new Engine()) {
            float[] first = encode(engine, two).values();
            float[] second = encode(engine, one).values();
            float[] both = encode(engine, two, one).values();
            int n = first.length;
            assertThat(Arrays.copyOf(both, n)).containsExactly(first, within(1e-4f));
            assertThat(Arrays.copyOfRange(both, n, 2 * n)).containsExactly(second, within(1e-4f));
        }
    }

    private HostArray encode(Engine engine, Observation... all) {
        List<HostArrays> prepared = Arrays.stream(all).map(encoder::prepare).toList();
        return engine.infer(g -> encoder.encode(g, prepared));
    }

    @Test
    void labelsTeachButDoNotChangeTheFeature() {
        Observation seen = Sights.two();
        List<HostArrays> prepared = List.of(encoder.prepare(seen));
        List<HostArrays> labels = List.of(encoder.labels(seen));
        try (Engine engine = new Engine()) {
            HostArray without = engine.infer(g -> encoder.encode(g, prepared));
            HostArray with = engine.infer(g -> encoder.encode(g, prepared, labels).result());
            assertThat(with).isEqualTo(without);
        }
    }

    @Test
    void withoutAnyDepthImageThereIsNoLoss() {
        Observation blind = Sights.observation(Sights.two().cameras().get(1));
        List<HostArrays> prepared = List.of(encoder.prepare(blind));
        List<HostArrays> labels = List.of(encoder.labels(blind));
        try (Engine engine = new Engine()) {
            engine.infer(
                    g -> {
                        SupervisedOutput lesson = encoder.encode(g, prepared, labels);
                        assertThat(lesson.loss()).isEmpty();
                        return lesson.result();
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"PLAIN,true", "RESNET_50,false"})
    void theWholeEncoderHasTheGradientOfItsDifferences(TrunkConfig.Kind kind, boolean rays) {
        LiftSplat tiny = new LiftSplat(Sights.tiny(rays, kind));
        Observation seen = Sights.two();
        GradientProof proof =
                new GradientProof(
                        g -> loss(g.scope("model"), tiny, seen),
                        Selector.of("model"),
                        new SeedStream(11));
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    private static Loss loss(Graph g, LiftSplat encoder, Observation seen) {
        SupervisedOutput lesson =
                encoder.encode(g, List.of(encoder.prepare(seen)), List.of(encoder.labels(seen)));
        Tensor map = lesson.result();
        RandomStream random = new SeedStream(2).child("weights").random();
        float[] weights = numbers(random, HostArray.length(map.shape()));
        Tensor weighted = g.multiply(map, g.constant(HostArray.of(weights, map.shape())));
        return Loss.of("sum", g.meanAll(weighted)).plus(g, lesson.loss().orElseThrow());
    }

    @Test
    void anImageWithoutWholeFeatureCellsIsRefused() {
        LiftSplatConfig c = LiftSplatConfig.standard();
        assertThatThrownBy(
                        () ->
                                new LiftSplatConfig(
                                        new ImageConfig(158, 64, 0, false, 0),
                                        c.trunk(),
                                        c.depth(),
                                        c.range(),
                                        c.cellMetres(),
                                        8,
                                        SplatPooling.SUM,
                                        2,
                                        8,
                                        1))
                .hasMessageContaining("158 × 64 pixels");
    }
}
