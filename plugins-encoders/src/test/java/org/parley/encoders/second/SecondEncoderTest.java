package org.parley.encoders.second;

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
import org.parley.api.random.SeedStream;
import org.parley.encoders.Engine;
import org.parley.encoders.Street;

class SecondEncoderTest {
    private static final Range SMALL = new Range(-9.6, -4.8, -3, 9.6, 4.8, 1);
    private static final SecondConfig TINY = config(0.3, 0.2, 1000, List.of(4, 6, 8), 8, 1, 8);

    private final SecondEncoder encoder = new SecondEncoder(TINY);

    private static SecondConfig config(
            double voxel,
            double height,
            int maxVoxels,
            List<Integer> widths,
            int tower,
            int stride,
            int channels) {
        return new SecondConfig(
                SMALL, voxel, height, 5, maxVoxels, widths, tower, stride, channels, 3, 0.01, 16, 1,
                -25, 2);
    }

    @Test
    void serviceLoaderFindsTheEncoder() {
        assertThat(ServiceLoader.load(EncoderProvider.class))
                .anyMatch(p -> p.descriptor().id().equals("second"));
    }

    @Test
    void parameterCountsAreThoseOfTheReference() {
        List<Integer> paper = List.of(16, 32, 64, 64);
        Observation seen = Street.random(1).observation();
        try (Engine engine = new Engine()) {
            encode(engine, new SecondEncoder(config(0.15, 0.1, 1000, paper, 64, 1, 64)), seen);
            assertThat(engine.session.parameters().parameterCount("model/tower/0/0"))
                    .isEqualTo(1_728 + 32);
            assertThat(engine.session.parameters().parameterCount("model/tower/0"))
                    .isEqualTo(8_640 + 64);
            assertThat(engine.session.parameters().parameterCount("model/tower/1"))
                    .isEqualTo(69_120 + 192);
            assertThat(engine.session.parameters().parameterCount("model/tower/2"))
                    .isEqualTo(276_480 + 384);
            assertThat(engine.session.parameters().parameterCount("model/tower/3"))
                    .isEqualTo(331_776 + 384);
            assertThat(engine.session.parameters().parameterCount("model/tower/flat"))
                    .isEqualTo(12_288 + 128);
            assertThat(engine.session.parameters().parameterCount("model/tower"))
                    .isEqualTo(699_456);
            assertThat(engine.session.parameters().parameterCount("model/backbone"))
                    .isEqualTo(267_136);
        }
        try (Engine engine = new Engine()) {
            encode(engine, new SecondEncoder(config(0.15, 0.1, 1000, paper, 32, 1, 64)), seen);
            assertThat(engine.session.parameters().parameterCount("model/backbone"))
                    .isEqualTo(226_176 - 4_224);
        }
    }

    @Test
    void theFeatureLiesOnTheCoarserGrid() {
        assertThat(encoder.spec().requireGrid()).isEqualTo(new BevGrid(-9.6, -4.8, 1.2, 16, 8));
        SecondEncoder strided =
                new SecondEncoder(config(0.15, 0.2, 1000, List.of(4, 6, 8), 8, 2, 48));
        assertThat(strided.spec().requireGrid()).isEqualTo(encoder.spec().requireGrid());
        assertThat(strided.spec().channels()).isEqualTo(48);
        for (SecondEncoder second : List.of(encoder, strided)) {
            try (Engine engine = new Engine()) {
                HostArray one = encode(engine, second, Street.random(1).observation());
                assertThat(one.shape()).containsExactly(1, 8, 16, second.spec().channels());
                float[] sorted = one.values().clone();
                Arrays.sort(sorted);
                assertThat(sorted[sorted.length - 1] - sorted[0]).isGreaterThan(0.01f);
            }
        }
    }

    @Test
    void aVoxelIsTheMeanOfItsPoints() {
        HostArrays prepared =
                encoder.prepare(
                        Street.observation("a", 3.1f, 0.1f, -1f, 0.5f, 3.2f, 0.2f, -0.9f, 0.25f));
        assertThat(prepared.value("voxels").values())
                .containsExactly(new float[] {3.15f, 0.15f, -0.95f, 0.375f}, within(1e-6f));
        assertThat(prepared.index("counts")[0]).isEqualTo(1);
    }

    @Test
    void pointsOutOfRangeOrOnTheOwnVehicleAreDropped() {
        HostArrays prepared =
                encoder.prepare(
                        Street.observation(
                                "rsu", 0, 0, -0.5f, 1, 2.9f, -1.05f, -0.5f, 1, 3, 0, -0.5f, 1, 9.7f,
                                0, 0, 1, 5, 4.9f, 0, 1, 5, 0, 1.5f, 1));
        assertThat(prepared.value("voxels").values()).containsExactly(3, 0, -0.5f, 1);
    }

    @Test
    void anOverfullVoxelKeepsFivePointsThatDependOnTheAgent() {
        float[] crowd = new float[4 * 40];
        for (int i = 0; i < 40; i++) {
            crowd[4 * i] = 5.15f;
            crowd[4 * i + 3] = 1 << (i % 10);
        }
        float a = encoder.prepare(Street.observation("a", crowd)).value("voxels").values()[3];
        float b = encoder.prepare(Street.observation("b", crowd)).value("voxels").values()[3];
        assertThat(a).isNotEqualTo(b);
        assertThat(a * 5).isEqualTo((float) Math.rint(a * 5), within(1e-2f));
    }

    @Test
    void furtherVoxelsThanAllowedAreDropped() {
        Observation seen = Street.random(3).observation();
        SecondEncoder few = new SecondEncoder(config(0.3, 0.2, 50, List.of(4, 6, 8), 8, 1, 8));
        float[] all = encoder.prepare(seen).value("voxels").values();
        float[] some = few.prepare(seen).value("voxels").values();
        assertThat(few.prepare(seen).index("counts")[0]).isEqualTo(50);
        assertThat(all.length).isGreaterThan(some.length);
        assertThat(all).contains(some);
    }

    @Test
    void theOrderOfPointsDoesNotMatterBelowTheCap() {
        float[] points = Street.random(4).observation().lidar().values();
        SecondEncoder roomy = new SecondEncoder(uncapped());
        int[] order = new SeedStream(9).random().permutation(points.length / 4);
        float[] shuffled = new float[points.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(points, 4 * order[i], shuffled, 4 * i, 4);
        }
        HostArrays a = roomy.prepare(Street.observation("a", points));
        HostArrays b = roomy.prepare(Street.observation("b", shuffled));
        assertThat(b.values()).isEqualTo(a.values());
        a.indices().forEach((name, list) -> assertThat(b.index(name)).as(name).isEqualTo(list));
    }

    private static SecondConfig uncapped() {
        return new SecondConfig(
                SMALL, 0.3, 0.2, 9999, 9999, List.of(4, 6, 8), 8, 1, 8, 1, 0.01, 16, 1, -25, 2);
    }

    @Test
    void preparingIsPureAndDeterministic() {
        Observation seen = Street.random(2).observation();
        float[] before = seen.lidar().values().clone();
        HostArrays first = encoder.prepare(seen);
        HostArrays again = new SecondEncoder(TINY).prepare(seen);
        assertThat(seen.lidar().values()).isEqualTo(before);
        assertThat(again.values()).isEqualTo(first.values());
        first.indices()
                .forEach((name, list) -> assertThat(again.index(name)).as(name).isEqualTo(list));
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
    void settingsThatFitNoGridAreRefused() {
        assertThatThrownBy(() -> config(0.35, 0.2, 9, List.of(4, 6, 8), 8, 1, 8))
                .hasMessageContaining("the x range of");
        assertThatThrownBy(() -> config(0.3, 0.3, 9, List.of(4, 6, 8), 8, 1, 8))
                .hasMessageContaining("the z range of 4.0 m");
        assertThatThrownBy(() -> config(0.15, 0.2, 9, List.of(4, 6, 8, 8), 8, 1, 8))
                .hasMessageContaining("lower voxelHeightMetres");
        assertThatThrownBy(() -> config(0.3, 0.2, 9, List.of(), 8, 1, 8))
                .hasMessageContaining("widths must name 1 to 6 levels");
    }

    private static HostArray encode(Engine engine, SecondEncoder encoder, Observation seen) {
        HostArrays prepared = encoder.prepare(seen);
        return engine.infer(g -> encoder.encode(g, List.of(prepared)));
    }
}
