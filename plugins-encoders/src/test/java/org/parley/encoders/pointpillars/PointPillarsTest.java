package org.parley.encoders.pointpillars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.parley.api.EncoderProvider;
import org.parley.api.data.Observation;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Range;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.encoders.Engine;
import org.parley.encoders.Street;

class PointPillarsTest {
    private static final Range SMALL = new Range(-9.6, -4.8, -3, 9.6, 4.8, 1);

    private final PointPillars encoder = new PointPillars(config(8, 8, 1));

    private static PointPillarsConfig config(int pillarChannels, int channels, int keepEvery) {
        return new PointPillarsConfig(
                SMALL, 0.6, 32, 1000, pillarChannels, 2, channels, 3, 0.01, 16, keepEvery, -25, 2);
    }

    @Test
    void serviceLoaderFindsTheEncoder() {
        assertThat(ServiceLoader.load(EncoderProvider.class))
                .anyMatch(p -> p.descriptor().id().equals("point-pillars"));
    }

    @Test
    void parameterCountsAreThoseOfTheReference() {
        try (Engine engine = new Engine()) {
            encode(engine, new PointPillars(config(64, 64, 1)), Street.random(1).observation());
            assertThat(engine.session.parameters().parameterCount("model/pillars")).isEqualTo(768);
            assertThat(engine.session.parameters().parameterCount("model/backbone"))
                    .isEqualTo(226_176);
        }
        try (Engine engine = new Engine()) {
            encode(engine, new PointPillars(config(128, 64, 1)), Street.random(1).observation());
            assertThat(engine.session.parameters().parameterCount("model/backbone"))
                    .isEqualTo(267_136);
        }
    }

    @Test
    void theFeatureLiesOnTheCoarserGrid() {
        assertThat(encoder.spec().requireGrid()).isEqualTo(new BevGrid(-9.6, -4.8, 1.2, 16, 8));
        assertThat(encoder.spec().channels()).isEqualTo(8);
        try (Engine engine = new Engine()) {
            HostArray one = encode(engine, encoder, Street.random(1).observation());
            assertThat(one.shape()).containsExactly(1, 8, 16, 8);
            assertThat(spread(one)).isGreaterThan(0.01);
        }
    }

    @Test
    void preparingIsPureAndDeterministic() {
        Observation seen = Street.random(2).observation();
        float[] before = seen.lidar().values().clone();
        HostArrays first = encoder.prepare(seen);
        HostArrays again = new PointPillars(config(8, 8, 1)).prepare(seen);
        assertThat(seen.lidar().values()).isEqualTo(before);
        assertThat(again.values()).isEqualTo(first.values());
        assertThat(again.index("cells")).isEqualTo(first.index("cells"));
        assertThat(again.index("counts")).isEqualTo(first.index("counts"));
    }

    @Test
    void theTenNumbersOfAPointAreItselfItsMeanAndItsCentre() {
        HostArrays prepared =
                encoder.prepare(
                        Street.observation("a", 3.1f, 0.1f, -1f, 0.5f, 3.5f, 0.3f, -2f, 0.25f));
        assertThat(prepared.index("counts")).containsExactly(2);
        assertThat(prepared.index("cells")).containsExactly(8 * 32 + 21);
        float[] rows = prepared.value("points").values();
        int at = rows[0] < 3.2 ? 0 : 10;
        float[] expected = {3.1f, 0.1f, -1, 0.5f, -0.2f, -0.1f, 0.5f, -0.2f, -0.2f, 0};
        assertThat(Arrays.copyOfRange(rows, at, at + 10)).containsExactly(expected, within(1e-5f));
    }

    @Test
    void pointsOutOfRangeOrOnTheOwnVehicleAreDropped() {
        HostArrays prepared =
                encoder.prepare(
                        Street.observation(
                                "a", 0, 0, -0.5f, 1, 2.9f, -1.05f, -0.5f, 1, 3, 0, -0.5f, 1, 9.7f,
                                0, 0, 1, 5, 4.9f, 0, 1, 5, 0, 1.5f, 1));
        assertThat(prepared.value("points").shape()).containsExactly(1, 10);
        assertThat(prepared.value("points").values()[0]).isEqualTo(3f);
    }

    @Test
    void anOverfullPillarKeepsThirtyTwoPointsThatDependOnTheAgent() {
        float[] crowd = new float[4 * 100];
        for (int i = 0; i < 100; i++) {
            crowd[4 * i] = 5.01f + i * 0.001f;
            crowd[4 * i + 3] = 1;
        }
        HostArrays first = encoder.prepare(Street.observation("a", crowd));
        HostArrays other = encoder.prepare(Street.observation("b", crowd));
        assertThat(first.index("counts")).containsExactly(32);
        assertThat(other.value("points")).isNotEqualTo(first.value("points"));
    }

    @Test
    void furtherPillarsThanAllowedAreDropped() {
        var few = new PointPillarsConfig(SMALL, 0.6, 32, 5, 8, 2, 8, 1, 0.01, 16, 1, -25, 2);
        HostArrays prepared = new PointPillars(few).prepare(Street.random(3).observation());
        assertThat(prepared.index("cells")).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void everySecondBeamIsHalfOfTheSweep() {
        float[] beams = new float[4 * 16];
        for (int i = 0; i < 16; i++) {
            double elevation = Math.toRadians(-25 + 27.0 * i / 15);
            beams[4 * i] = 3.5f;
            beams[4 * i + 2] = (float) (3.5 * Math.tan(elevation));
            beams[4 * i + 3] = i;
        }
        HostArrays prepared =
                new PointPillars(config(8, 8, 2)).prepare(Street.observation("a", beams));
        float[] rows = prepared.value("points").values();
        float[] kept = new float[rows.length / 10];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = rows[10 * i + 3];
        }
        assertThat(kept).containsExactlyInAnyOrder(0, 2, 4, 6, 8, 10, 12, 14);
    }

    @Test
    void aPillarIsTheLargestOfItsPoints() {
        PillarNet net = new PillarNet(config(8, 8, 1));
        List<HostArrays> batch =
                List.of(
                        encoder.prepare(Street.random(4).observation()),
                        encoder.prepare(Street.random(5).observation()));
        try (Engine engine = new Engine()) {
            HostArray map = engine.infer(g -> net.apply(g, batch));
            float[] weight = engine.session.parameters().read("model/weight").values();
            assertThat(map.shape()).containsExactly(2, 16, 32, 8);
            float[] expected = new float[map.values().length];
            for (int n = 0; n < 2; n++) {
                plainPillars(batch.get(n), weight, expected, n * 16 * 32 * 8);
            }
            assertThat(map.values()).containsExactly(expected, within(1e-4f));
        }
    }

    private static void plainPillars(HostArrays sweep, float[] weight, float[] map, int offset) {
        int[] counts = sweep.index("counts");
        float[] rows = sweep.value("points").values();
        int row = 0;
        for (int p = 0; p < counts.length; p++) {
            for (int k = 0; k < counts[p]; k++, row++) {
                for (int c = 0; c < 8; c++) {
                    double sum = 0;
                    for (int i = 0; i < 10; i++) {
                        sum += rows[10 * row + i] * weight[i * 8 + c];
                    }
                    int at = offset + sweep.index("cells")[p] * 8 + c;
                    map[at] = (float) Math.max(map[at], sum / Math.sqrt(1 + 1e-3));
                }
            }
        }
    }

    @Test
    void aBatchEqualsItsSweepsOneByOne() {
        Observation a = Street.random(6).observation();
        Observation b = Street.random(7).observation();
        try (Engine engine = new Engine()) {
            float[] first = encode(engine, encoder, a).values();
            float[] second = encode(engine, encoder, b).values();
            var prepared = List.of(encoder.prepare(a), encoder.prepare(b));
            float[] both = engine.infer(g -> encoder.encode(g, prepared)).values();
            int n = first.length;
            assertThat(Arrays.copyOf(both, n)).containsExactly(first, within(1e-4f));
            assertThat(Arrays.copyOfRange(both, n, 2 * n)).containsExactly(second, within(1e-4f));
        }
    }

    @Test
    void anEmptyOrAlmostEmptySweepGivesFiniteFeatures() {
        for (float[] cloud : new float[][] {{}, {5, 0, -1, 0.5f}}) {
            try (Engine engine = new Engine()) {
                HostArrays prepared = encoder.prepare(Street.observation("a", cloud));
                var step =
                        engine.train(
                                0.001,
                                g -> {
                                    var out = encoder.encode(g, List.of(prepared));
                                    return Loss.of("mean", g.meanAll(out));
                                });
                assertThat(step.get("loss")).isFinite();
                HostArray out = engine.infer(g -> encoder.encode(g, List.of(prepared)));
                for (float v : out.values()) {
                    assertThat(v).isFinite();
                }
            }
        }
    }

    @Test
    void aRangeWithoutWholeCellsIsRefused() {
        assertThatThrownBy(
                        () ->
                                new PointPillarsConfig(
                                        new Range(0, 0, -3, 10, 9.6, 1),
                                        0.6,
                                        32,
                                        100,
                                        8,
                                        2,
                                        8,
                                        3,
                                        0.01,
                                        16,
                                        1,
                                        -25,
                                        2))
                .hasMessageContaining("x range of 10.0 m");
    }

    private static HostArray encode(Engine engine, PointPillars encoder, Observation seen) {
        HostArrays prepared = encoder.prepare(seen);
        return engine.infer(g -> encoder.encode(g, List.of(prepared)));
    }

    private static double spread(HostArray array) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float v : array.values()) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        return high - low;
    }
}
