package org.parley.saved.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.BevGrid;
import org.parley.saved.CellChannel;
import org.parley.saved.ChannelOrder;
import org.parley.saved.PillarImage;
import org.parley.saved.Sweeps;

/** What is wrong, what was expected and what to do, in one message. */
class RefusalTest {
    @TempDir Path directory;

    private BenchmarkException refusal(java.util.function.Supplier<Dl4jConfig> config) {
        return catchThrowableOfType(
                BenchmarkException.class, () -> Dl4jNetworks.open(config.get()).close());
    }

    private void assertRefused(Dl4jConfig config, ErrorCode code, String... message) {
        BenchmarkException refusal = refusal(() -> config);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.getMessage()).contains(message);
        assertThat(refusal.code()).isEqualTo(code);
    }

    private Dl4jConfig saved(Model model) {
        return Dl4jConfigs.config(Networks.saved(model, directory, "model.zip"));
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void noFile() {
        assertRefused(
                Dl4jConfig.standard(),
                ErrorCode.USER,
                "needs the key 'file': the path of a network");
    }

    @Test
    void aMissingFileWhenTheSettingsAreRead() {
        BenchmarkException refusal = refusal(() -> Dl4jConfigs.config("nowhere/bev.zip"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.DATA);
        assertThat(refusal.getMessage())
                .isEqualTo(
                        "there is no model file 'nowhere/bev.zip' (looked for "
                                + Path.of("nowhere/bev.zip").toAbsolutePath()
                                + "); a relative path begins in the directory Parley is started"
                                + " in");
    }

    @Test
    void aFileWhoseNameTellsNoFormat() throws IOException {
        Path file = written("model.onnx", "x");
        BenchmarkException refusal = refusal(() -> Dl4jConfigs.config(file));
        assertThat(refusal.code()).isEqualTo(ErrorCode.USER);
        assertThat(refusal.getMessage())
                .contains(
                        "model.onnx' does not tell its format (.zip, .dl4j, .bin: dl4j; .h5, .hdf5:"
                                + " keras); write 'format: dl4j' or 'format: keras'");
    }

    @Test
    void aFileThatIsNoZip() throws IOException {
        assertRefused(
                Dl4jConfigs.config(written("model.zip", "not a zip")),
                ErrorCode.DATA,
                "model.zip' cannot be read as a network saved by Deeplearning4j's"
                        + " ModelSerializer: ");
    }

    @Test
    void aZipThatIsNoModel() throws IOException {
        assertRefused(
                Dl4jConfigs.config(zip("readme.txt", "hello")),
                ErrorCode.DATA,
                "it holds no configuration.json");
    }

    @Test
    void aModelWithoutWeights() throws IOException {
        String json = Networks.graph().getConfiguration().toJson();
        assertRefused(
                Dl4jConfigs.config(zip("configuration.json", json)),
                ErrorCode.DATA,
                "cannot be read as a network of Deeplearning4j 1.0.0-M2.1: ");
    }

    @Test
    void aConfigurationThatIsNone() throws IOException {
        assertRefused(
                Dl4jConfigs.config(zip("configuration.json", "{}")),
                ErrorCode.DATA,
                "cannot be read as a network of Deeplearning4j 1.0.0-M2.1: ");
    }

    private Path zip(String entry, String text) throws IOException {
        Path file = directory.resolve("model.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void anotherFileThanThePinnedOne() {
        Dl4jConfig config = Dl4jConfigs.with(saved(Networks.graph()), "sha256", "0".repeat(64));
        assertRefused(
                config,
                ErrorCode.DATA,
                "has SHA-256 " + saved(Networks.graph()).sha256(),
                "expected " + "0".repeat(64) + "; it was replaced");
    }

    @Test
    void aHashThatIsNone() {
        BenchmarkException refusal =
                refusal(() -> Dl4jConfigs.with(Dl4jConfig.standard(), "sha256", "abc"));
        assertThat(refusal).hasMessage("sha256 must be 64 hexadecimal digits, found 'abc'");
    }

    @Test
    void twoInputs() {
        assertRefused(
                saved(Networks.twoInputs()),
                ErrorCode.USER,
                "has 2 inputs (left, right), expected one; save a network that takes one image");
    }

    @Test
    void severalOutputsAndNoChoice() {
        assertRefused(
                saved(Networks.threeOutputs()),
                ErrorCode.USER,
                "has 3 outputs (coarse, fine, logits); choose one with the key 'layer'");
    }

    @Test
    void anUnknownLayer() {
        assertRefused(
                Dl4jConfigs.withLayer(saved(Networks.graph()), "Featur"),
                ErrorCode.USER,
                "has no layer 'Featur'; did you mean 'feature'? its layers: stem, norm, feature");
        assertRefused(
                Dl4jConfigs.withLayer(saved(Networks.stack()), "backbone"),
                ErrorCode.USER,
                "has no layer 'backbone'; its layers: layer0, layer1, layer2");
    }

    @Test
    void aVectorIsNoMap() {
        assertRefused(
                Dl4jConfigs.withLayer(saved(Networks.threeOutputs()), "logits"),
                ErrorCode.USER,
                "layer 'logits' of '",
                "puts out the shape [1, 10], expected a map of four axes; choose another one"
                        + " with the key 'layer': ");
    }

    @Test
    void aMapThatDoesNotFitTheDeclaredGrid() {
        BevGrid grid = new BevGrid(-12, -8, 1, 24, 16);
        assertRefused(
                Dl4jConfigs.with(saved(Networks.graph()), "grid", Optional.of(grid)),
                ErrorCode.USER,
                "layer 'feature' of '",
                "puts out 4 × 6 cells (rows × columns), expected the 16 × 24 of the key 'grid'");
    }

    @Test
    void aMapThatDoesNotDivideThePillarImage() {
        PillarImage image =
                new PillarImage(
                        new org.parley.api.geometry.Range(-11, -7, -3, 11, 7, 1),
                        2,
                        Sweeps.pillars().channels());
        assertRefused(
                Dl4jConfigs.with(saved(Networks.graph()), "pillarImage", image),
                ErrorCode.USER,
                "puts out 4 × 6 cells (rows × columns), which do not divide the pillar image of"
                        + " 7 × 11 evenly; say with the key 'grid' where they lie");
    }

    @Test
    void anImageTheNetworkCannotTake() {
        PillarImage image =
                new PillarImage(
                        Sweeps.RANGE, 2, java.util.List.of(CellChannel.COUNT, CellChannel.DENSITY));
        assertRefused(
                Dl4jConfigs.with(saved(Networks.graph()), "pillarImage", image),
                ErrorCode.USER,
                "refuses the pillar-image of shape [1, 2, 8, 12] (nchw): ",
                "change the image's extents or channels, or the key 'order'");
    }

    @Test
    void aNetworkOfTheOtherOrder() {
        Dl4jConfig config = saved(Networks.graph());
        assertRefused(
                Dl4jConfigs.with(config, "order", Optional.of(ChannelOrder.NHWC)),
                ErrorCode.USER,
                "refuses the pillar-image of shape [1, 8, 12, 3] (nhwc): ");
    }
}
