package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** {@code parley run} of a suite in which one modality's encoder is a saved network. */
class OpaqueEncoderTest {
    private static final Pattern LOSS = Pattern.compile("\"loss\":([^,}]+)");

    @TempDir static Path directory;
    private static Path model;
    private static WorkDirectory work;
    private static Cli cli;
    private static Path suite;

    @BeforeAll
    static void runOnce() throws Exception {
        cli = new Cli(directory);
        work = new WorkDirectory(directory.resolve("work"));
        model = directory.resolve("bev.zip");
        save(1);
        suite = cli.suite("opaque.yaml");
        Files.writeString(suite, Files.readString(suite).replace("MODEL", model.toString()));
        cli.run("run", suite.toString(), "--work", work.path().toString()).succeeded();
    }

    /** An untrained network is a poor encoder, but an honest one: random projections. */
    private static void save(long seed) throws IOException {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(seed)
                                .graphBuilder()
                                .addInputs("bev")
                                .setInputTypes(InputType.convolutional(64, 128, 3))
                                .addLayer("stem", convolution(2, 16), "bev")
                                .addLayer("feature", convolution(1, 16), "stem")
                                .setOutputs("feature")
                                .build());
        graph.init();
        ModelSerializer.writeModel(graph, model.toFile(), false);
    }

    private static ConvolutionLayer convolution(int stride, int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .stride(stride, stride)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(channels)
                .activation(Activation.RELU)
                .build();
    }

    @Test
    void itsModalityIsEvaluatedLikeAnyOther() throws IOException {
        for (String method : List.of("no-fusion", "conv1x1")) {
            var cell = work.cell("mixed", method);
            assertThat(cell.ok()).as(method).isTrue();
            assertThat(cell.frozenHashes().before()).containsKeys("saved", "m1");
            assertThat(cell.frozenHashes().after()).isEqualTo(cell.frozenHashes().before());
        }
        assertThat(work.result("opaque", "leaderboard.md")).contains("1×1 adapter, one to one");
    }

    @Test
    void stepZeroTrainsFusionAndHeadAndNothingElse() throws IOException {
        assertThat(parameters("saved"))
                .contains("perception/saved/fusion/", "perception/saved/head/")
                .doesNotContain("perception/saved/encoder/");
        assertThat(parameters("m1")).contains("perception/m1/encoder/");
        List<Double> losses = losses();
        assertThat(losses).hasSize(80);
        assertThat(mean(losses.subList(70, 80))).isLessThan(0.7 * mean(losses.subList(0, 10)));
    }

    private static String parameters(String modality) throws IOException {
        byte[] file = Files.readAllBytes(perception(modality).resolve("weights.safetensors"));
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static Path perception(String modality) throws IOException {
        Path all = work.path().resolve("artifacts/perception").resolve(modality);
        try (Stream<Path> list = Files.list(all)) {
            return list.sorted().findFirst().orElseThrow();
        }
    }

    private static List<Double> losses() throws IOException {
        String curve = Files.readString(perception("saved").resolve("curve.jsonl"));
        return LOSS.matcher(curve).results().map(OpaqueEncoderTest::number).toList();
    }

    private static double number(java.util.regex.MatchResult match) {
        return Double.parseDouble(match.group(1));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void theSameFileIsReusedAndAnotherUnderItsNameIsNot() throws Exception {
        Path copy = directory.resolve("copy");
        String at = copy.toString();
        cli.run("run", suite.toString(), "--work", at).succeeded();
        var again = cli.run("run", suite.toString(), "--work", at).succeeded();
        assertThat(again.err()).contains(" 0 made, ");
        save(2);
        var other = cli.run("run", suite.toString(), "--work", at).succeeded();
        assertThat(other.err()).contains("make   perception/saved").doesNotContain(" 0 made, ");
        assertThat(other.err()).doesNotContain("make   perception/m1");
    }
}
