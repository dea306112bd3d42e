package org.parley.saved.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.EncoderProvider;
import org.parley.api.data.Observation;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.saved.CameraInput;
import org.parley.saved.ChannelOrder;
import org.parley.saved.InputKind;
import org.parley.saved.RangeImage;
import org.parley.saved.RayChannel;
import org.parley.saved.SavedEncoder;
import org.parley.saved.Sweeps;
import org.parley.testkit.contract.PluginContracts;

class Dl4jEncoderTest {
    private static final Observation SWEEP = Sweeps.random(3);
    private static final float[] IMAGE = Sweeps.pillars().draw(SWEEP).values();

    @TempDir Path directory;

    private Dl4jConfig saved(Model model) {
        return Dl4jConfigs.config(Networks.saved(model, directory, "model.zip"));
    }

    private static void assertEncodes(Dl4jConfig config, float[] expected) {
        try (SavedEncoder encoder = Dl4jNetworks.open(config)) {
            HostArray feature = encoder.encode(SWEEP);
            assertThat(feature.shape()).containsExactly(1, 4, 6, Networks.FEATURE);
            assertThat(feature.values()).containsExactly(expected);
            assertThat(encoder.spec()).isEqualTo(halved());
        }
    }

    /** The ground of the pillar image in cells twice as large. */
    private static FeatureSpec halved() {
        return FeatureSpec.bev(Networks.FEATURE, new BevGrid(-12, -8, 4, 6, 4));
    }

    @Test
    void aSavedGraphEncodesWhatItsOwnOutputIs() {
        var graph = Networks.graph();
        assertEncodes(saved(graph), Networks.own(graph, IMAGE, true));
    }

    @Test
    void aSavedMultiLayerNetworkEncodesWhatItsOwnOutputIs() {
        var stack = Networks.stack();
        assertEncodes(saved(stack), Networks.own(stack, IMAGE, true));
    }

    @Test
    void aNetworkThatKeepsChannelsLastIsFedAsItIs() {
        var graph = Networks.graph(CNN2DFormat.NHWC, DataType.FLOAT);
        assertEncodes(
                Dl4jConfigs.with(saved(graph), "order", Optional.of(ChannelOrder.NHWC)),
                Networks.own(graph, IMAGE, false));
    }

    @Test
    void aDoubleNetworkRunsInDoubles() {
        var graph = Networks.graph(CNN2DFormat.NCHW, DataType.DOUBLE);
        assertEncodes(saved(graph), Networks.own(graph, IMAGE, true));
    }

    @Test
    void anInnerLayerCanBeTheFeature() {
        var graph = Networks.graph();
        var input = Nd4j.createFromArray(IMAGE).reshape(1, 8, 12, 3).permute(0, 3, 1, 2).dup('c');
        var stem = graph.feedForward(input, false).get("stem").permute(0, 2, 3, 1).dup('c');
        try (SavedEncoder encoder =
                Dl4jNetworks.open(Dl4jConfigs.withLayer(saved(graph), "stem"))) {
            assertThat(encoder.spec().channels()).isEqualTo(Networks.STEM);
            assertThat(encoder.encode(SWEEP).values()).containsExactly(stem.data().asFloat());
        }
    }

    @Test
    void anInnerLayerOfAMultiLayerNetworkGoesByItsName() {
        var stack = Networks.stack();
        var input = Nd4j.createFromArray(IMAGE).reshape(1, 8, 12, 3).permute(0, 3, 1, 2).dup('c');
        var first = stack.feedForward(input, false).get(1).permute(0, 2, 3, 1).dup('c');
        try (SavedEncoder encoder =
                Dl4jNetworks.open(Dl4jConfigs.withLayer(saved(stack), "layer0"))) {
            assertThat(encoder.encode(SWEEP).values()).containsExactly(first.data().asFloat());
        }
    }

    @Test
    void oneOfSeveralOutputsIsChosenByName() {
        Dl4jConfig config = Dl4jConfigs.withLayer(saved(Networks.threeOutputs()), "fine");
        try (SavedEncoder encoder = Dl4jNetworks.open(config)) {
            assertThat(encoder.spec()).isEqualTo(FeatureSpec.bev(2, Sweeps.pillars().grid()));
        }
    }

    @Test
    void theNetworkStaysFrozenAndItsFeaturesBitIdentical() {
        var graph = Networks.graph();
        float[] weights = graph.params().dup().data().asFloat();
        try (SavedEncoder encoder = Dl4jNetworks.open(saved(graph))) {
            assertThat(hash(encoder)).isEqualTo(Arrays.hashCode(weights));
            HostArray first = encoder.encode(SWEEP);
            HostArray other = encoder.encode(Sweeps.random(4));
            assertThat(other).isNotEqualTo(first);
            for (int i = 0; i < 20; i++) {
                assertThat(encoder.encode(SWEEP)).isEqualTo(first);
            }
            assertThat(hash(encoder)).isEqualTo(Arrays.hashCode(weights));
        }
    }

    private static INDArray parameters(SavedEncoder encoder) {
        return ((LoadedNetwork) encoder.network()).parameters();
    }

    private static int hash(SavedEncoder encoder) {
        return Arrays.hashCode(parameters(encoder).dup().data().asFloat());
    }

    @Test
    void theObservationIsNotMutated() {
        float[] before = SWEEP.lidar().values().clone();
        try (SavedEncoder encoder = Dl4jNetworks.open(saved(Networks.graph()))) {
            encoder.encode(SWEEP);
        }
        assertThat(SWEEP.lidar().values()).containsExactly(before);
    }

    @Test
    void anEmptySweepGivesFiniteFeatures() {
        try (SavedEncoder encoder = Dl4jNetworks.open(saved(Networks.graph()))) {
            for (float value : encoder.encode(Sweeps.of()).values()) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void aDeclaredGridSaysWhereTheFeatureLies() {
        BevGrid grid = new BevGrid(-3, -2, 1, 6, 4);
        Dl4jConfig config = Dl4jConfigs.with(saved(Networks.graph()), "grid", Optional.of(grid));
        try (SavedEncoder encoder = Dl4jNetworks.open(config)) {
            assertThat(encoder.spec()).isEqualTo(FeatureSpec.bev(Networks.FEATURE, grid));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RANGE_IMAGE", "CAMERA"})
    void aPictureWithoutAGridGivesAFeatureInImageSpace(InputKind kind) {
        List<Double> zero = List.of(0.0, 0.0, 0.0);
        CameraInput picture = new CameraInput(8, 12, zero, List.of(1.0, 1.0, 1.0));
        List<RayChannel> channels = List.of(RayChannel.values()).subList(0, 3);
        RangeImage ranges = new RangeImage(8, 12, -25, 2, channels);
        Dl4jConfig config = Dl4jConfigs.with(saved(Networks.graph()), "input", kind);
        config = Dl4jConfigs.with(config, "cameraImage", picture);
        config = Dl4jConfigs.with(config, "rangeImage", ranges);
        try (SavedEncoder encoder = Dl4jNetworks.open(config)) {
            assertThat(encoder.spec()).isEqualTo(FeatureSpec.image(Networks.FEATURE, 4, 6));
        }
    }

    @Test
    void closingTwiceIsHarmlessAndUseAfterwardsIsRefused() {
        SavedEncoder encoder = Dl4jNetworks.open(saved(Networks.graph()));
        var weights = parameters(encoder);
        encoder.close();
        encoder.close();
        assertThat(weights.wasClosed()).isTrue();
        assertThatThrownBy(() -> encoder.encode(SWEEP))
                .hasMessage("the encoder was used after it was closed");
    }

    @Test
    void anotherFileUnderTheSameNameMakesAnotherConfiguration() throws Exception {
        Dl4jConfig first = saved(Networks.graph());
        assertThat(saved(Networks.graph(CNN2DFormat.NCHW, DataType.DOUBLE))).isNotEqualTo(first);
        Files.delete(Path.of(first.file()));
        assertThatThrownBy(() -> Dl4jNetworks.open(first)).hasMessageContaining("no model file");
    }

    @Test
    void theEncodersContractHolds() {
        Dl4jConfig config = saved(Networks.graph());
        var checks =
                PluginContracts.checks(new Dl4jEncoderProvider(), config, Duration.ofSeconds(30));
        assertThat(checks).hasSizeGreaterThan(5);
        assertThat(PluginContracts.findings(checks)).isEmpty();
    }

    @Test
    void theProviderIsFoundAndItsDefaultsNeedNoFile() {
        EncoderProvider<?> provider =
                ServiceLoader.load(EncoderProvider.class).findFirst().orElseThrow();
        assertThat(provider.descriptor().id()).isEqualTo("dl4j");
        assertThat(provider.defaults()).isEqualTo(Dl4jConfig.standard());
    }

    @Test
    void numbersOfTheFeatureAreThoseOfAHandMadeTanh() {
        var graph = Networks.graph();
        graph.params().assign(0);
        graph.getLayer("feature").getParam("b").assign(0.5);
        try (SavedEncoder encoder = Dl4jNetworks.open(saved(graph))) {
            for (float value : encoder.encode(SWEEP).values()) {
                assertThat(value).isCloseTo((float) Math.tanh(0.5), within(1e-6f));
            }
        }
    }
}
