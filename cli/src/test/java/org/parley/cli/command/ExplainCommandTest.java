package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.leaderboard.result.ExplanationRecord;
import org.parley.runner.registry.PluginSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code parley explain} from nothing, at tiny size: negotiated and by a protocol. */
class ExplainCommandTest {
    private static final String SUITE =
            """
            id: gaps
            dataset:
              id: box-world
              settings: {trainScenes: 2, validationScenes: 1, testScenes: 2, framesPerScene: 2}
            modalities:
              m1:
                encoder: {id: point-pillars, settings: {sensorChannels: 16, pillarMetres: 1.2, \
            pillarChannels: 4, channels: 6, blocks: 1}}
                fusion: max-fusion
                head: anchor-head
                budget: {steps: 2, batch: 1, learningRate: 0.001}
              m2:
                encoder: {id: point-pillars, settings: {sensorChannels: 16, pillarMetres: 1.2, \
            pillarChannels: 4, channels: 5, blocks: 1}}
                fusion: max-fusion
                head: anchor-head
                budget: {steps: 2, batch: 1, learningRate: 0.001}
            scenarios:
              - {id: pair, assign: [m1, m2]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - id: nego
                label: Negotiated
                baseline:
                  id: negocollab
                  settings:
                    adapter: {id: negocollab, settings: {channels: 6, cellMetres: 4.8, window: 2, heads: 2, headWidth: 3}}
                    negotiator: {id: pyramid-negotiator, settings: {channels: 6, cellMetres: 4.8, groups: 2}}
                    negotiate: {steps: 2, batch: 1, learningRate: 0.001}
                    tune: {steps: 1, batch: 1, learningRate: 0.001}
              - id: protocol
                label: By protocol
                baseline:
                  id: negocollab
                  settings:
                    adapter: {id: negocollab, settings: {channels: 6, cellMetres: 4.8, window: 2, heads: 2, headWidth: 3}}
                    protocol: m1
                    negotiate: {steps: 1, batch: 1, learningRate: 0.001}
                    tune: {steps: 0, batch: 1, learningRate: 0.001}
            """;

    @TempDir static Path shared;
    private static Path suite;
    private static Path work;
    private static String printed;
    private static List<String> logged;

    @TempDir Path directory;
    private ParleyCli parley;

    @BeforeAll
    static void explainOnce() throws IOException {
        suite = Files.writeString(shared.resolve("gaps.yaml"), SUITE);
        work = shared.resolve("work");
        ParleyCli parley = new ParleyCli(PluginSource.classPath());
        int code = parley.run("explain", suite, "--work", work);
        printed = parley.out();
        logged = parley.errLines();
        assertThat(code).as(String.join("\n", logged)).isZero();
    }

    @BeforeEach
    void makeCommandLine() {
        parley = new ParleyCli(PluginSource.classPath());
    }

    private static Path explained(String name) {
        return work.resolve("results/gaps/explained").resolve(name);
    }

    private static ExplanationRecord explanation(String method) throws IOException {
        Path folder = work.resolve("artifacts/explanation").resolve(method).resolve("seed1");
        try (Stream<Path> versions = Files.list(folder)) {
            return ExplanationRecord.read(
                    versions.findFirst().orElseThrow().resolve("explanation.json"));
        }
    }

    @Test
    void theTablesArePrintedAndKept() {
        assertThat(printed)
                .startsWith("# Domain gap: gaps\n\n4 frames of 2 scenes of the test split")
                .contains(
                        "## Negotiated\n\nCommon representation: 6 channels, ",
                        "cells of 4.8 m.",
                        "## By protocol",
                        "Negotiated less By protocol:",
                        "the numbers of channels differ (m2)",
                        "Left out, as they explain nothing: no-fusion.\n");
        assertThat(explained("gap.md")).hasContent(printed);
        assertThat(explained("gap.json")).content().contains("\"KL_REFERENCE\"");
        assertThat(explained("gap.svg")).content().startsWith("<svg ").endsWith("</svg>\n");
        assertThat(logged)
                .last()
                .asString()
                .endsWith("pictures in " + explained("gap.md").getParent());
    }

    @Test
    void everyFrameOfTheTestSplitIsObservedByItsFirstAgent() throws IOException {
        ExplanationRecord explanation = explanation("nego");
        assertThat(explanation.modalities()).containsExactly("m1", "m2");
        assertThat(explanation.frames()).hasSize(4);
        assertThat(explanation.frames().stream().map(f -> f.scene()).distinct()).hasSize(2);
        assertThat(explanation.frames().get(0).gaps())
                .containsKeys(
                        "aligned/m1/local-common/kl",
                        "aligned/m1/sent-common/kl-reference",
                        "aligned/m1/restored-local/mmd",
                        "aligned/m2/local-common/cka",
                        "aligned/m2/restored-local/cosine",
                        "untrained/m2/local-common/cka",
                        "tuned/m1/restored-local/mmd")
                .doesNotContainKey("aligned/m2/local-common/kl");
    }

    @Test
    void whatIsTunedDiffersInWhatReceiversRestoreOnly() throws IOException {
        var gaps = explanation("nego").frames().get(0).gaps();
        assertThat(gaps.get("tuned/m1/sent-common/kl"))
                .isEqualTo(gaps.get("aligned/m1/sent-common/kl"))
                .isNotEqualTo(gaps.get("untrained/m1/sent-common/kl"));
        assertThat(gaps.get("tuned/m1/restored-local/kl"))
                .isNotEqualTo(gaps.get("aligned/m1/restored-local/kl"));
        assertThat(explanation("protocol").frames().get(0).gaps().keySet())
                .as("it is not tuned")
                .noneMatch(name -> name.startsWith("tuned/"))
                .anyMatch(name -> name.startsWith("untrained/"));
    }

    @Test
    void allGapsAreMeasuredOnTheFinestLocalGrid() throws IOException {
        assertThat(explanation("nego").grid())
                .isEqualTo(explanation("protocol").grid())
                .endsWith("cells of 2.4 m");
        assertThat(printed).contains("on one grid, " + explanation("nego").grid());
    }

    @Test
    void aProtocolHasNoGapToTheModelThatItIsTakenFrom() throws IOException {
        for (ExplanationRecord.Observation frame : explanation("protocol").frames()) {
            assertThat(frame.gaps().get("aligned/m1/local-common/kl")).isCloseTo(0, within(1e-12));
            assertThat(frame.gaps().get("aligned/m1/local-common/cosine"))
                    .isCloseTo(1, within(1e-9));
            assertThat(frame.gaps().get("aligned/m1/sent-common/kl")).isPositive();
        }
    }

    @Test
    void theFirstFrameOfEveryFirstSceneIsDrawn() throws IOException {
        for (String name : List.of("nego/importance-1.png", "nego/features-2.png")) {
            assertThat(ImageIO.read(explained(name).toFile()).getWidth()).isGreaterThan(200);
        }
        assertThat(explained("protocol/features-1.png")).exists();
        assertThat(explained("protocol/importance-1.png")).doesNotExist();
        assertThat(explained("nego/features-3.png")).doesNotExist();
    }

    @Test
    void whatIsThereIsReused() {
        assertThat(parley.run("explain", suite, "--work", work)).isZero();
        assertThat(parley.out()).isEqualTo(printed);
        assertThat(parley.errLines())
                .noneMatch(l -> l.startsWith("make "))
                .anyMatch(l -> l.startsWith("suite gaps: 0 made, 2 reused, 0 failed"));
    }

    @Test
    void programsReadTheReportAsJson() throws IOException {
        assertThat(parley.run("explain", suite, "--work", work, "--json")).isZero();
        assertThat(parley.json().isObject()).isTrue();
        assertThat(parley.out()).isEqualTo(Files.readString(explained("gap.json")));
        String report = parley.out();
        assertThat(parley.run("gap", suite, "--work", work, "--json")).isZero();
        assertThat(ParleyCli.keys(parley.json())).containsExactly("gap");
        assertThat(parley.json().get("gap")).isEqualTo(new JsonMapper().readTree(report));
    }

    @Test
    void whatIsExplainedOfOneMethodDoesNotReplaceThatOfAll() {
        assertThat(parley.run("explain", suite, "--work", work, "--methods", "nego")).isZero();
        assertThat(parley.out())
                .contains("## Negotiated")
                .doesNotContain("By protocol", "Left out");
        assertThat(work.resolve("results/gaps-part/explained/gap.md")).hasContent(parley.out());
        assertThat(explained("gap.md")).hasContent(printed);
    }

    @Test
    void aMethodThatExplainsNothingIsSaidToBeforeAnythingIsMade() {
        Path other = directory.resolve("work");
        assertThat(parley.run("explain", suite, "--work", other, "--methods", "no-fusion"))
                .isEqualTo(2);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: none of the methods [no-fusion] of suite 'gaps' explains itself; a"
                                + " baseline that does declares EXPLAINS");
    }

    @Test
    void aMethodThatFailsIsNamed() throws IOException {
        String broken = SUITE.replace("protocol: m1", "protocol: m7");
        Path file =
                Files.writeString(
                        directory.resolve("broken.yaml"), broken.replace("id: gaps", "id: broken"));
        assertThat(parley.run("explain", file, "--work", work)).isEqualTo(1);
        assertThat(parley.out()).contains("## Negotiated", "\nFailed: protocol, seed 1: ", "'m7'");
    }
}
