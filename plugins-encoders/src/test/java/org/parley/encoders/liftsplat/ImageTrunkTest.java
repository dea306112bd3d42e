package org.parley.encoders.liftsplat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.data.Observation;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.encoders.Engine;

/** The published networks have the published numbers of parameters. */
class ImageTrunkTest {
    private static final long EFFICIENTNET_B0_WITHOUT_HEAD = 5_288_548 - 1_281_000 - 412_160;
    private static final long UP_432 = 9 * 512 * (432 + 512) + 4 * 512;
    private static final long UP_552 = 9 * 512 * (552 + 512) + 4 * 512;

    private static TrunkConfig published(TrunkConfig.Kind kind) {
        return new TrunkConfig(kind, 8, 1, 1);
    }

    private static long parameters(TrunkConfig config) {
        try (Engine engine = new Engine()) {
            HostArray image = HostArray.zeros(1, 32, 64, 3);
            HostArray out = engine.infer(g -> config.trunk().apply(g, g.constant(image)));
            assertThat(out.shape()).containsExactly(1, 4, 8, 512);
            return engine.session.parameters().parameterCount("model");
        }
    }

    @Test
    void efficientNetHasThePublishedSize() {
        assertThat(parameters(published(TrunkConfig.Kind.EFFICIENTNET_B0)))
                .isEqualTo(EFFICIENTNET_B0_WITHOUT_HEAD + UP_432 + UP_552)
                .isEqualTo(12_852_348);
    }

    @Test
    void resNetHasThePublishedSize() {
        // stem 9 408 + 128, layer 1 215 808, layer 2 1 219 584
        assertThat(parameters(published(TrunkConfig.Kind.RESNET_50))).isEqualTo(1_444_928);
    }

    @Test
    void theHeadsAndTheBackboneHaveThePapersSize() {
        LiftSplatConfig quick = LiftSplatConfig.standard();
        LiftSplatConfig config =
                new LiftSplatConfig(
                        new ImageConfig(64, 32, 0, false, 0),
                        published(TrunkConfig.Kind.RESNET_50),
                        new DepthConfig(
                                DepthConfig.Spacing.LID, 2, 50, 48, 1, DepthConfig.Pooling.MIN),
                        quick.range(),
                        0.8,
                        128,
                        SplatPooling.SUM,
                        2,
                        64,
                        3);
        LiftSplat encoder = new LiftSplat(config);
        Observation seen =
                Sights.observation(Sights.noise(64, 48, Sights.MOUNTINGS.get(0), Optional.empty()));
        List<HostArrays> prepared = List.of(encoder.prepare(seen));
        try (Engine engine = new Engine()) {
            engine.infer(g -> encoder.encode(g, prepared));
            assertThat(engine.session.parameters().parameterCount("model/depth"))
                    .isEqualTo(512 * 48 + 48);
            assertThat(engine.session.parameters().parameterCount("model/context"))
                    .isEqualTo(512 * 128 + 128);
            assertThat(engine.session.parameters().parameterCount("model/backbone"))
                    .isEqualTo(267_136);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN,4",
        "PLAIN,8",
        "PLAIN,16",
        "RESNET_50,4",
        "RESNET_50,8",
        "EFFICIENTNET_B0,4",
        "EFFICIENTNET_B0,8",
        "EFFICIENTNET_B0,16"
    })
    void aTrunkEndsAtItsStride(TrunkConfig.Kind kind, int stride) {
        TrunkConfig small = new TrunkConfig(kind, stride, 0.1, 0.5);
        try (Engine engine = new Engine()) {
            HostArray image = HostArray.zeros(2, 48, 80, 6);
            HostArray out = engine.infer(g -> small.trunk().apply(g, g.constant(image)));
            assertThat(out.shape()).startsWith(2, 48 / stride, 80 / stride);
        }
    }

    @Test
    void resNetCannotEndAtSixteen() {
        assertThatThrownBy(() -> new TrunkConfig(TrunkConfig.Kind.RESNET_50, 16, 1, 1))
                .hasMessageContaining("resnet-50 ends at stride 8");
    }
}
