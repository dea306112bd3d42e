package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.HostArray;
import org.parley.saved.CameraInput;
import org.parley.saved.InputKind;
import org.parley.saved.PillarImage;
import org.parley.saved.RangeImage;
import org.parley.saved.SavedEncoder;
import org.parley.saved.torchscript.TorchScriptConfig;
import org.parley.saved.torchscript.TorchScriptEncoderProvider;
import org.parley.testkit.contract.PluginContracts;

/** A module saved as TorchScript as an encoder, beside ND4J in one process. */
class TorchScriptEncoderTest {
    private static final String FOLDER = "parley.engines";

    @TempDir static Path directory;
    private static Path model;

    @BeforeAll
    static void unpack() throws IOException {
        System.setProperty(FOLDER, Cli.TORCH.toString());
        model = directory.resolve("bev.pt");
        try (InputStream in = TorchScriptEncoderTest.class.getResourceAsStream("bev.pt")) {
            Files.write(model, in.readAllBytes());
        }
    }

    @AfterAll
    static void forget() {
        System.clearProperty(FOLDER);
    }

    private static TorchScriptConfig config(String output) {
        return new TorchScriptConfig(
                model.toString(),
                "",
                Optional.of(output).filter(o -> !o.isEmpty()),
                InputKind.PILLAR_IMAGE,
                PillarImage.standard(),
                RangeImage.standard(),
                CameraInput.standard(),
                Optional.empty());
    }

    private static SavedEncoder open(TorchScriptConfig config) {
        return (SavedEncoder) new TorchScriptEncoderProvider().create(null, config);
    }

    @Test
    void itsFeatureLiesOnTheGroundOfItsImage() {
        float[] points = {5, 3, -1, 0.5f, -7, -2, 0, 0.2f};
        Observation seen =
                new Observation("1", Pose.planar(0, 0, 0), new PointCloud(points), List.of());
        try (SavedEncoder encoder = open(config("bev"))) {
            assertThat(encoder.spec().channels()).isEqualTo(16);
            assertThat(encoder.spec().requireGrid())
                    .isEqualTo(PillarImage.standard().grid().coarser(2));
            HostArray feature = encoder.encode(seen);
            assertThat(feature.shape()).containsExactly(1, 32, 64, 16);
            assertThat(feature.values()[0]).isZero();
            // Around x = 5, y = 3: row (3 + 19.2) / 1.2, column (5 + 38.4) / 1.2.
            float[] there = new float[16];
            System.arraycopy(feature.values(), (18 * 64 + 36) * 16, there, 0, 16);
            assertThat(there).isNotEqualTo(new float[16]);
        }
    }

    @Test
    void theEncodersContractHolds() {
        var checks =
                PluginContracts.checks(
                        new TorchScriptEncoderProvider(), config("bev"), Duration.ofSeconds(60));
        assertThat(checks).hasSizeGreaterThan(5);
        assertThat(PluginContracts.findings(checks)).isEmpty();
    }

    @Test
    void oneOfSeveralOutputsMustBeNamed() {
        assertThatThrownBy(() -> open(config("")))
                .hasMessageContaining(
                        "has 2 outputs (bev, stem); choose one with the key 'output'");
        assertThatThrownBy(() -> open(config("bew")))
                .hasMessageContaining("has no output 'bew'; did you mean 'bev'? its outputs: bev");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text.pt"), "no module");
        TorchScriptConfig c = config("bev");
        assertThatThrownBy(
                        () ->
                                open(
                                        new TorchScriptConfig(
                                                text.toString(),
                                                "",
                                                c.output(),
                                                c.input(),
                                                c.pillarImage(),
                                                c.rangeImage(),
                                                c.cameraImage(),
                                                c.grid())))
                .hasMessageContaining("text.pt' cannot be read as TorchScript");
    }

    @Test
    void withoutLibtorchOneIsToldHowToGetIt() {
        String folder = System.getProperty(FOLDER);
        System.clearProperty(FOLDER);
        try {
            assertThatThrownBy(() -> open(config("bev")))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessage(
                            "the encoder 'torchscript' runs networks with libtorch, which is"
                                    + " missing; './parley doctor --engine torch' fetches it once,"
                                    + " whichever engine computes afterwards");
        } finally {
            System.setProperty(FOLDER, folder);
        }
    }

    @Test
    void itsModalityIsTrainedAndEvaluatedLikeAnyOther() throws Exception {
        Cli cli = new Cli(directory);
        Path suite = cli.suite("torchscript.yaml");
        Files.writeString(suite, Files.readString(suite).replace("bev.pt", model.toString()));
        WorkDirectory work = new WorkDirectory(directory.resolve("work"));
        cli.run("run", suite.toString(), "--work", work.path().toString()).succeeded();
        for (String method : List.of("no-fusion", "conv1x1")) {
            var cell = work.cell("mixed", method);
            assertThat(cell.ok()).as(method).isTrue();
            assertThat(cell.frozenHashes().before()).containsKeys("pt", "m1");
            assertThat(cell.frozenHashes().after()).isEqualTo(cell.frozenHashes().before());
        }
    }
}
