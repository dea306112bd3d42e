package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.adapters.negocollab.BlockArchitecture;
import org.parley.adapters.negocollab.NegoCollabAdapterConfig;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;
import org.parley.leaderboard.result.TrainingCost;

/** {@code parley run smoke}, the first thing a newcomer types, twice over one work directory. */
class SmokeTest {
    private static final String SCENARIO = "m1m3";
    private static final List<String> METHODS =
            List.of(
                    "no-fusion",
                    "late-fusion",
                    "early-fusion",
                    "homogeneous",
                    "direct",
                    "resample",
                    "linear",
                    "linear-3x3",
                    "conv1x1",
                    "mpda",
                    "pnpda",
                    "negocollab",
                    "fake-handshake",
                    "fake-codebook",
                    "fake-cells");

    /** Fakes that need something of the host which no shipped method needs. */
    private static final List<String> SHAPES =
            List.of("fake-own-parts", "fake-confidence", "fake-hybrid", "fake-shared-trunk");

    private static final List<String> VARIANTS =
            List.of(
                    "variant-reference",
                    "variant-parley",
                    "variant-protocol",
                    "variant-none",
                    "variant-resmlp",
                    "variant-convnext",
                    "variant-sparse");

    /** Methods with modules inside frozen models, or with a fusion for all types. */
    private static final List<String> INSIDE = List.of("hm-vit", "hm-vit-joint", "heat-v2x");

    private static final List<String> WIRES =
            List.of(
                    "where2comm",
                    "code-filling",
                    "conv1x1-int8",
                    "conv1x1-cells",
                    "negocollab-codebook");

    private static final List<String> ROLES = List.of("stamp", "protocol", "negotiated");

    @TempDir static Path directory;
    private static WorkDirectory work;
    private static Cli cli;
    private static Cli.Outcome first;

    @BeforeAll
    static void runOnce() throws Exception {
        cli = new Cli(directory);
        work = new WorkDirectory(directory.resolve("work"));
        first = cli.run("run", "smoke", "--work", work.path().toString()).succeeded();
    }

    @Test
    void everyMethodHasACellWithScores() throws IOException {
        for (String method : METHODS) {
            CellRecord cell = work.cell(SCENARIO, method);
            assertThat(cell.ok()).as(method).isTrue();
            assertThat(cell.scores().orElseThrow().counts().scenes()).isEqualTo(12);
            assertThat(ap(cell)).as("AP@0.5 of %s", method).isBetween(0.05, 0.95);
        }
        assertThat(first.err()).contains("suite smoke: 154 made, 0 reused, 0 failed");
    }

    @Test
    void methodsMayDoWhatTheyDeclare() throws IOException {
        for (String method : SHAPES) {
            CellRecord cell = work.cell(SCENARIO, method);
            assertThat(cell.ok()).as(method).isTrue();
            assertThat(cell.frozenHashes().after()).isEqualTo(cell.frozenHashes().before());
        }
        assertThat(work.weights("fake-own-parts", "parts"))
                .anyMatch(name -> name.startsWith("method/fusion/m1/"))
                .anyMatch(name -> name.startsWith("method/fusion/m3/"))
                .anyMatch(name -> name.startsWith("method/head/"))
                .allMatch(name -> name.startsWith("method/"));
        assertThat(cost("fake-own-parts").parametersTrained()).isGreaterThan(1000);
        assertThat(cost("fake-shared-trunk").parametersForNewType()).isEqualTo(1);
        long features = bytes("direct");
        assertThat(bytes("fake-hybrid")).isGreaterThan(features);
    }

    /** The stages of both columns are trainings of their own, on the same test frames. */
    @Test
    void codeAlignLearnsAlsoWhereModalitiesNeverMeet() throws IOException {
        for (String scenario : List.of(SCENARIO, "m1m3-isolated")) {
            CellRecord cell = work.cell(scenario, "codealign");
            assertThat(cell.ok()).as(scenario).isTrue();
            assertThat(cell.frozenHashes().held()).isTrue();
            assertThat(cell.scores().orElseThrow().counts().heterogeneousLinks()).isPositive();
            assertThat(cell.cost().orElseThrow().parametersForNewType()).isPositive();
        }
        assertThat(bytes("codealign")).isLessThan(bytes("direct") / 100);
        assertThat(first.out())
                .contains("- conv1x1 cannot run: needs paired observations: stage 'align' looks");
    }

    private static TrainingCost cost(String method) throws IOException {
        return work.cell(SCENARIO, method).cost().orElseThrow();
    }

    private static long bytes(String method) throws IOException {
        return work.frames(SCENARIO, method).stream().mapToLong(FrameRecord::broadcastBytes).sum();
    }

    @Test
    void featuresTravelInOtherFormats() throws IOException {
        for (String method : WIRES) {
            CellRecord cell = work.cell(SCENARIO, method);
            assertThat(cell.ok()).as(method).isTrue();
            assertThat(cell.frozenHashes().after()).isEqualTo(cell.frozenHashes().before());
        }
        assertThat(bytes("conv1x1-int8")).isLessThan(bytes("conv1x1") / 3);
        assertThat(bytes("conv1x1-cells")).isLessThan(bytes("conv1x1"));
        assertThat(bytes("negocollab-codebook")).isLessThan(bytes("negocollab") / 10);
        assertThat(work.weights("negocollab-codebook", "wire-codebook"))
                .anyMatch(name -> name.startsWith("method/codebook/16/level2/segment1/"));
    }

    @Test
    void everyVariantOfNegoCollabIsTrainedAndScored() throws IOException {
        for (String method : VARIANTS) {
            CellRecord cell = work.cell("variants", method);
            assertThat(cell.ok()).as(method).isTrue();
            assertThat(cell.scores().orElseThrow().counts().scenes()).isEqualTo(12);
        }
    }

    @Test
    void oneAdapterServesByAProtocolAndNegotiated() throws IOException {
        for (String method : ROLES) {
            CellRecord cell = work.cell("variants", method);
            assertThat(cell.ok()).as(method).isTrue();
            assertThat(cell.scores().orElseThrow().counts().scenes()).isEqualTo(12);
        }
        assertThat(work.weights("stamp", "task-m3"))
                .anyMatch(name -> name.startsWith("method/m3-to-m1/block0/"))
                .anyMatch(name -> name.startsWith("method/m1-to-m3/block0/"));
    }

    @Test
    void messagesArePairedAndPromptsAreOfTypes() throws IOException {
        for (String method : List.of("gencomm", "polyinter")) {
            CellRecord cell = work.cell("variants", method);
            assertThat(cell.ok()).as(method).isTrue();
            assertThat(cell.scores().orElseThrow().counts().scenes()).isEqualTo(12);
        }
        assertThat(work.weights("gencomm", "onboard"))
                .anyMatch(name -> name.startsWith("method/pair/m3-to-m1/extractor/"))
                .anyMatch(name -> name.startsWith("method/ego/m1/generator/"));
        assertThat(work.weights("polyinter", "interpret"))
                .anyMatch(name -> name.startsWith("method/interpreter/m1/type/m3/prompt/"))
                .anyMatch(name -> name.startsWith("method/interpreter/m3/trunk/"));
    }

    @Test
    void fusionsForAllTypesAndModulesInsideFrozenModelsAreTrainedAndScored() throws IOException {
        for (String method : INSIDE) {
            CellRecord cell = work.cell("m5m3", method);
            assertThat(cell.ok()).as(method).isTrue();
            assertThat(cell.scores().orElseThrow().counts().scenes()).isEqualTo(12);
            assertThat(cell.frozenHashes().after()).isEqualTo(cell.frozenHashes().before());
        }
        assertThat(work.weights("hm-vit", "joint"))
                .anyMatch(name -> name.startsWith("method/fusion/blocks/grid/"))
                .anyMatch(name -> name.startsWith("method/head/m3/"))
                .noneMatch(name -> name.startsWith("method/encoder/"));
        assertThat(work.weights("hm-vit-joint", "joint"))
                .anyMatch(name -> name.startsWith("method/encoder/m3/"));
        assertThat(work.weights("heat-v2x", "global"))
                .anyMatch(name -> name.startsWith("method/encoder/m3/hetero-adapter/stage1/"))
                .anyMatch(name -> name.startsWith("method/fusion/multi-cognitive/feed2/"))
                .allMatch(name -> name.startsWith("method/"));
    }

    /** The recombiners, aligners, negotiators and presets, by the keys' values. */
    @Test
    void everyComponentOfNegoCollabIsInTheSuite() throws IOException {
        String suite = Files.readString(Path.of("../runner/src/main/resources/suites/smoke.yaml"));
        for (BlockArchitecture built : BlockArchitecture.values()) {
            String name = built.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (built != NegoCollabAdapterConfig.small().recombiner()) {
                assertThat(suite).contains("recombiner: " + name);
            }
            if (built != NegoCollabAdapterConfig.small().aligner()) {
                assertThat(suite).contains("aligner: " + name);
            }
        }
        assertThat(suite)
                .contains("prompt: false", "negotiator: null", "protocol: m1", "preset: reference")
                .contains(
                        "negotiator: {id: pyramid-negotiator",
                        "negotiator: {id: resmlp-negotiator",
                        "negotiator: {id: convnext-negotiator",
                        "negotiator: {id: sparse-transformer-negotiator");
    }

    private static double ap(CellRecord cell) {
        String name = ScoreNames.ap(0.5, ApProtocol.GLOBAL_SORT);
        return cell.scores().orElseThrow().values().get(name);
    }

    @Test
    void standardOutputIsTheLeaderboardAndNothingElse() throws IOException {
        assertThat(first.out()).isEqualTo(work.result("smoke", "leaderboard.md"));
        assertThat(first.out()).startsWith("# Leaderboard\n").contains("1×1 adapter, one to one");
        assertThat(work.result("smoke", "leaderboard.json"))
                .contains(METHODS.stream().map(m -> "\"id\" : \"" + m + "\"").toList());
    }

    @Test
    void frozenModelsAreTheSameBeforeAndAfterEveryMethod() throws IOException {
        var frozen = work.cell(SCENARIO, "no-fusion").frozenHashes().before();
        assertThat(frozen).containsOnlyKeys("m1", "m3");
        for (String method : METHODS) {
            assertThat(work.cell(SCENARIO, method).frozenHashes().before()).isEqualTo(frozen);
            assertThat(work.cell(SCENARIO, method).frozenHashes().after()).isEqualTo(frozen);
        }
    }

    @Test
    void aFeatureMessageIsItsHeaderAndFourBytesANumber() throws IOException {
        int text = (1 + "feature".length()) + 1 + (1 + "m1".length());
        int pose = 6 * 8;
        int spec = 3 * 4 + 1 + 3 * 8;
        int gate = 1;
        int extents = 1 + 4 * 4;
        int header = 4 + text + pose + spec + gate + extents;
        Map<String, Long> expected =
                Map.of("m1", header + 64L * 32 * 32 * 4, "m3", header + 48L * 24 * 48 * 4);
        int links = 0;
        for (FrameRecord frame : work.frames(SCENARIO, "direct")) {
            for (LinkRecord link : frame.links()) {
                assertThat(link.payloadBytes())
                        .isEqualTo(expected.get(link.modality()) + link.fromAgent().length());
                assertThat(link.requestBytes()).isZero();
                links++;
            }
        }
        assertThat(links).isEqualTo(2 * 12 * 3);
    }

    @Test
    void boxesTakeFarFewerBytesThanFeaturesAndSilenceTakesNone() throws IOException {
        double late = bytesPerLink("late-fusion");
        assertThat(late).isBetween(100.0, bytesPerLink("direct") / 50);
        for (FrameRecord frame : work.frames(SCENARIO, "no-fusion")) {
            assertThat(frame.broadcastBytes()).isZero();
        }
    }

    private static double bytesPerLink(String method) throws IOException {
        return work.frames(SCENARIO, method).stream()
                .flatMap(f -> f.links().stream())
                .mapToLong(LinkRecord::totalBytes)
                .average()
                .orElseThrow();
    }

    @Test
    void aSecondRunReusesEverythingAndPrintsTheSame() throws Exception {
        var before = work.fingerprint();
        Cli.Outcome again = cli.run("run", "smoke", "--work", work.path().toString()).succeeded();
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(again.err()).contains(" 0 made, 54 reused, 0 failed").doesNotContain("make  ");
        assertThat(work.fingerprint()).isEqualTo(before);
    }

    @Test
    void aRunFromScratchElsewhereWithTwoWorkersIsBitIdentical() throws Exception {
        String suite = cli.suite("tiny.yaml").toString();
        WorkDirectory one = new WorkDirectory(directory.resolve("one"));
        WorkDirectory other = new WorkDirectory(directory.resolve("other/deeper"));
        cli.run("run", suite, "--work", one.path().toString()).succeeded();
        cli.run("run", suite, "--work", other.path().toString(), "--workers", "2").succeeded();
        assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(one.fingerprint().keySet())
                .filteredOn(name -> name.endsWith("weights.safetensors"))
                .hasSize(4);
        assertThat(one.frames(SCENARIO, "late-fusion"))
                .anyMatch(frame -> !frame.detections().boxes().isEmpty());
    }
}
