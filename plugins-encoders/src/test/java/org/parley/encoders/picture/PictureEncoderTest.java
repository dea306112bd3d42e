package org.parley.encoders.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Camera;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.encoders.Engine;
import org.parley.nn.block.convolution.ResNet18;
import org.parley.testkit.GradientProof;

class PictureEncoderTest {
    private static final SeedStream SEEDS = new SeedStream(18);

    private static Camera camera(int width, int height, byte... rgb) {
        return new Camera(
                width,
                height,
                LazyReading.from(() -> rgb),
                width,
                width,
                width / 2.0,
                height / 2.0,
                Transform.identity(),
                Optional.empty());
    }

    private static Observation seeing(Camera... cameras) {
        return new Observation(
                "1",
                Pose.planar(0, 0, 0),
                Collections.emptySortedMap(),
                List.of(cameras),
                Optional.empty());
    }

    private static Observation noise(int side, String name) {
        byte[] rgb = new byte[3 * side * side];
        RandomStream random = SEEDS.child(name).random();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt(256);
        }
        return seeing(camera(side, side, rgb));
    }

    private static PictureEncoder strided(int pixels, int channels) {
        return new PictureEncoder(
                new PictureEncoderConfig(0, pixels, PictureNetwork.STRIDED, channels, false));
    }

    /** 16,384 bytes of a picture of 128 × 128 pixels. */
    @Test
    void theLaptopsFeatureHas64ChannelsOn8x8Cells() {
        PictureEncoder encoder = strided(128, 64);
        try (Engine engine = new Engine()) {
            HostArrays read = encoder.prepare(noise(128, "picture"));
            HostArray feature = engine.infer(g -> encoder.encode(g, List.of(read)));
            assertThat(feature.shape()).containsExactly(1, 8, 8, 64);
            assertThat(4 * feature.values().length).isEqualTo(16_384);
            // 3 to 16 to 32 to 64 to 64 to 64, nine weights for a pair and a bias for each
            long weights = 9L * (3 * 16 + 16 * 32 + 32 * 64 + 2 * 64 * 64) + 16 + 32 + 3 * 64;
            assertThat(engine.session.parameters().parameterCount("")).isEqualTo(weights);
        }
    }

    /** Who2com's encoder: ResNet-18 without its classifier, and a 3×3 convolution. */
    @Test
    void thePapersEncoderHasItsNumberOfParameters() {
        PictureEncoder encoder =
                new PictureEncoder(
                        new PictureEncoderConfig(0, 64, PictureNetwork.RESNET_18, 512, true));
        try (Engine engine = new Engine()) {
            HostArrays read = encoder.prepare(noise(64, "picture"));
            HostArray feature = engine.infer(g -> encoder.encode(g, List.of(read)));
            assertThat(feature.shape()).containsExactly(1, 2, 2, 512);
            assertThat(engine.session.parameters().parameterCount("model/trunk"))
                    .isEqualTo(11_176_512);
            assertThat(engine.session.parameters().parameterCount("model/squeeze"))
                    .isEqualTo(2_360_832);
            assertThat(engine.session.parameters().parameterCount("")).isEqualTo(13_537_344);
        }
        PictureEncoderConfig full =
                new PictureEncoderConfig(0, 512, PictureNetwork.RESNET_18, 512, true);
        assertThat(new PictureEncoder(full).spec().rows()).isEqualTo(512 / ResNet18.STRIDE);
    }

    @Test
    void picturesOfAnotherSizeAreSampled() {
        byte[] rgb = new byte[3 * 16];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 * 10);
        }
        float[] half = PictureSampling.squared(camera(4, 4, rgb), 2);
        // pixels 0, 1, 4, 5 are 0, 10, 40, 50
        assertThat((double) half[0]).isCloseTo(25 / 127.5 - 1, within(1e-6));
        assertThat((double) half[11]).isCloseTo(125 / 127.5 - 1, within(1e-6));
        float[] same = PictureSampling.squared(camera(4, 4, rgb), 4);
        assertThat((double) same[3 * 15]).isCloseTo(150 / 127.5 - 1, within(1e-6));
        float[] more = PictureSampling.squared(camera(4, 4, rgb), 8);
        assertThat(more[0]).isEqualTo(more[3]).isEqualTo(same[0]);
    }

    @Test
    void theCameraAskedForIsRead() {
        byte full = (byte) 255;
        Observation two = seeing(camera(1, 1, new byte[3]), camera(1, 1, full, full, full));
        PictureEncoderConfig config =
                new PictureEncoderConfig(1, 16, PictureNetwork.STRIDED, 4, false);
        PictureEncoder second = new PictureEncoder(config);
        assertThat(second.prepare(two).value("picture").values()).containsOnly(1f);
        assertThatThrownBy(() -> second.prepare(noise(4, "single")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("reads camera 1, but agent 1 has 1 cameras");
    }

    @Test
    void picturesThatDoNotFitTheStrideAreRefused() {
        assertThatThrownBy(() -> strided(100, 64))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("multiple of 16 with network strided, was 100");
    }

    @Test
    void gradientsAreProved() {
        PictureEncoder encoder = strided(32, 8);
        HostArrays read = encoder.prepare(noise(32, "proof"));
        GradientProof proof =
                new GradientProof(
                        g -> {
                            Tensor made = encoder.encode(g.scope("model"), List.of(read));
                            return Loss.of("square", g.meanAll(g.square(made)));
                        },
                        Selector.of("model"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }
}
