package org.parley.runner.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.PluginRef;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.message.WireType;
import org.parley.api.training.Budget;
import org.parley.leaderboard.result.SweepPoint;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.config.YamlReader;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.registry.TestPlugins;
import org.parley.runner.suite.weights.ContenderWeights;

class SuiteLoaderTest {
    private static final String TINY =
            """
            id: tiny
            dataset: {id: world, settings: {scenes: 2}}
            modalities:
              m2: &none
                encoder: pillars
                fusion: maximum
                head: anchors
                budget: {steps: 3, batch: 1, learningRate: 0.001}
              m1:
                encoder: {id: pillars, settings: {channels: 4}}
                fusion: maximum
                head: anchors
                budget: {steps: 3, batch: 1, learningRate: 0.001}
            knownGaps:
              m9: {of: m1, channels: 6}
            scenarios:
              - {id: m1m2, assign: [m1, m2]}
              - {id: gap, assign: [m1, m9], ego: first, communicationRangeMetres: 50}
            methods:
              - id: swap
                label: Swap
                baseline: {id: swap, settings: {adapter: {id: mixing, settings: {width: 4}}}}
              - {id: again, label: Again, baseline: swap, reference: true}
            """
                    .replace(" &none", "");

    @TempDir Path directory;
    private SuiteLoader loader;

    @BeforeEach
    void discover() {
        loader =
                new SuiteLoader(
                        PluginRegistry.discover(
                                List.of(TestPlugins.usual(directory.resolve("plugins")))));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("tiny.yaml"), yaml);
    }

    private SuiteConfig load(String yaml) throws IOException {
        return loader.load(write(yaml).toString());
    }

    private BenchmarkException refused(String yaml) throws IOException {
        Path file = write(yaml);
        try {
            loader.load(file.toString());
        } catch (BenchmarkException e) {
            String shown = e.getMessage().replace(file.toString(), "tiny.yaml");
            return new BenchmarkException(e.code(), shown);
        }
        throw new AssertionError("was not refused");
    }

    /** It goes to terminals as it is, above the tables. */
    @Test
    void aNoteIsOneLineOfText() throws IOException {
        assertThat(load(TINY + "note: these compare nothing\n").note())
                .hasValue("these compare nothing");
        assertThat(load(TINY).note()).isEmpty();
        for (String note : List.of("' '", "\"a\\e[31mb\"", "n".repeat(401))) {
            assertThat(refused(TINY + "note: " + note + "\n"))
                    .hasMessageStartingWith(
                            "tiny.yaml:1: the note of a suite is one line of at most 400"
                                    + " characters");
        }
    }

    /** Ids become part of file names, of which nothing could be written at the end of the run. */
    @Test
    void namesThatAreTooLongForFilesAreRefusedAtOnce() throws IOException {
        String longName = "n".repeat(300);
        for (String id : List.of("id: tiny", "m1m2", "m9")) {
            String name = id.replace("id: ", "");
            String yaml = TINY.replaceAll("\\b" + name + "\\b", longName);
            assertThat(refused(yaml))
                    .as(id)
                    .hasMessageContaining(
                            "'nnnnnnnnnnnnnnnnnnnn…' has 300 characters; a name has at most 80");
        }
    }

    /** It ended in an InvalidPathException. */
    @Test
    void aNulInAPathIsNamedWithItsLine() throws IOException {
        assertThat(refused("base: \"\\0.yaml\"\n" + TINY))
                .hasMessage(
                        "tiny.yaml:1: base cannot be read: '\0.yaml' is not a valid path: Nul"
                                + " character not allowed");
        String yaml =
                TINY.replaceFirst(
                        "    fusion: maximum\n",
                        "    fusion: maximum\n    weights: \"\\\\0.safetensors\"\n");
        assertThat(refused(yaml))
                .hasMessage(
                        "tiny.yaml:7: '\0.safetensors' is not a valid path: Nul character not"
                                + " allowed");
    }

    @Test
    void aLabelIsOneLineOfBoundedLengthWithoutControls() throws IOException {
        String label = "\"a\\n\\e[31mb" + "c".repeat(10_000) + "\"";
        SuiteConfig suite = load(TINY.replace("label: Swap", "label: " + label));
        assertThat(suite.methods().get(0).label())
                .startsWith("a \\u001b[31mbccc")
                .endsWith("c…")
                .hasSize(100);
    }

    @Test
    void anEmptySuiteIsRefusedWithItsPlace() throws IOException {
        assertThat(refused("")).hasMessageStartingWith("tiny.yaml:1: key 'id' is missing");
        assertThat(refused("- 1"))
                .hasMessageStartingWith("tiny.yaml:1: expected keys and values, found a list");
    }

    /** They were accepted by {@code plan}, and the run failed later. */
    @Test
    void weightsThatCannotBeReadAreRefusedWithTheirPlace() throws IOException {
        Path file = directory.resolve("w.safetensors");
        String yaml =
                TINY.replaceFirst(
                        "    fusion: maximum\n",
                        "    fusion: maximum\n    weights: " + file + "\n");
        Files.writeString(
                file, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n");
        assertThat(refused(yaml))
                .hasMessageStartingWith("tiny.yaml:7: " + file + " is not a safetensors file")
                .hasMessageEndingWith(
                        "; it seems to be a Git LFS pointer: fetch the file with 'git lfs pull'")
                .extracting(e -> ((BenchmarkException) e).code())
                .isEqualTo(ErrorCode.DATA);
        header(file, "{\"a\":{\"dtype\":\"I64\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        assertThat(refused(yaml)).hasMessageContaining("only F32 is read, but there is a of type");
        header(file, "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,0]}}");
        assertThat(refused(yaml)).hasMessageContaining("shape of tensor a must be whole numbers");
        Files.delete(file);
        assertThat(refused(yaml)).hasMessageContaining("there is no weights file " + file);
    }

    private static void header(Path file, String json) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length()).put(json.getBytes(StandardCharsets.US_ASCII));
        Files.write(file, bytes.array());
    }

    /** What a method learned elsewhere is looked at before anything is computed, too. */
    @Test
    void whatAMethodLearnedIsRefusedIfItCannotBeRead() throws IOException {
        Path file = Files.writeString(directory.resolve("m.train.seed1.safetensors"), "short");
        assertThatThrownBy(() -> ContenderWeights.of(directory.resolve("m").toString(), "train", 1))
                .hasMessageStartingWith(file + " is not a safetensors file")
                .extracting(e -> ((BenchmarkException) e).code())
                .isEqualTo(ErrorCode.DATA);
    }

    @Test
    void aSuiteIsReadWithItsDefaults() throws IOException {
        SuiteConfig suite = load(TINY);
        assertThat(suite.seeds()).containsExactly(1L);
        assertThat(suite.dataset()).isEqualTo(new PluginRef("world", Map.of("scenes", 2L)));
        assertThat(suite.modalityNames()).containsExactly("m2", "m1", "m9");
        assertThat(suite.modality("m1").budget()).isEqualTo(new Budget(3, 1, 0.001));
        assertThat(suite.scenarios())
                .containsExactly(
                        ScenarioConfig.of("m1m2", List.of("m1", "m2")),
                        new ScenarioConfig(
                                "gap",
                                List.of("m1", "m9"),
                                List.of(),
                                "",
                                "",
                                Map.of(),
                                EgoPolicy.FIRST,
                                List.of(),
                                50,
                                new PoseNoise(0, 0),
                                ChannelConfig.PERFECT,
                                ScenePart.WHOLE,
                                TrainingScenes.CO_OCCURRING,
                                List.of()));
        assertThat(suite.methods())
                .extracting(MethodConfig::reference)
                .containsExactly(false, true);
        assertThat(suite.withSeeds(List.of(7L)).seeds()).containsExactly(7L);
    }

    @Test
    void theHashDependsOnMeaningAndNotOnSpelling() throws IOException {
        String hash = loader.hash(load(TINY));
        assertThat(loader.hash(load("# comment\n" + TINY))).isEqualTo(hash);
        String spelledOut =
                TINY.replace(
                                "encoder: pillars\n",
                                "encoder: {id: pillars, settings: {channels: 16}}\n")
                        + "seeds: [1]\n";
        assertThat(loader.hash(load(spelledOut))).isEqualTo(hash);
        assertThat(loader.hash(load(TINY.replace("width: 4", "width: 5")))).isNotEqualTo(hash);
        assertThat(loader.hash(load(TINY.replace("scenes: 2", "scenes: 3")))).isNotEqualTo(hash);
    }

    @Test
    void mistakesOfTheSuiteAndOfPluginSettingsAreReportedTogetherWithLines() throws IOException {
        BenchmarkException e =
                refused(
                        TINY.replace("scenes: 2", "scense: 2")
                                .replace("width: 4", "width: 0")
                                .replace("encoder: {id: pillars,", "encoder: {id: pilars,")
                                .replace("assign: [m1, m2]", "assign: [m1, m3]")
                                .replace("of: m1", "of: m9"));
        assertThat(e.code()).isEqualTo(ErrorCode.USER);
        assertThat(e.getMessage().lines())
                .containsExactly(
                        "tiny.yaml:2: unknown key 'scense'; did you mean 'scenes'? known keys:"
                                + " scenes",
                        "tiny.yaml:10: no encoder is called 'pilars'; did you mean 'pillars'? known"
                                + " encoder plugins: pillars",
                        "tiny.yaml:22: width must be positive, was 0",
                        "tiny.yaml:15: no modality is called 'm9'; did you mean 'm1'? modalities of"
                                + " the suite: m2, m1",
                        "tiny.yaml:17: no modality is called 'm3'; did you mean 'm1'? modalities of"
                                + " the suite: m2, m1, m9");
    }

    @Test
    void aScenarioMaySayWhichMethodsRunInIt() throws IOException {
        SuiteConfig suite =
                load(TINY.replace("assign: [m1, m2]", "assign: [m1, m2], methods: [swap]"));
        ScenarioConfig first = suite.scenarios().get(0);
        ScenarioConfig second = suite.scenarios().get(1);
        assertThat(suite.methods()).extracting(first::runs).containsExactly(true, false);
        assertThat(suite.methods()).extracting(second::runs).containsExactly(true, true);
        assertThat(first.forAnyMethod()).isEqualTo(load(TINY).scenarios().get(0));
    }

    @Test
    void anUnknownMethodOfAScenarioIsReportedWithTheNearest() throws IOException {
        String wrong = TINY.replace("assign: [m1, m2]", "assign: [m1, m2], methods: [swap, agian]");
        BenchmarkException e = refused(wrong);
        assertThat(e.code()).isEqualTo(ErrorCode.USER);
        assertThat(e)
                .hasMessage(
                        "tiny.yaml:17: no method is called 'agian'; did you mean 'again'? methods"
                                + " of the suite: swap, again");
    }

    @Test
    void aSuiteThatOnlyLacksAPluginHasThatErrorCode() throws IOException {
        BenchmarkException e = refused(TINY.replace("id: mixing", "id: elsewhere"));
        assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN);
        assertThat(e)
                .hasMessage(
                        "tiny.yaml:22: no adapter is called 'elsewhere'; known adapter plugins:"
                                + " mixing");
    }

    @Test
    void missingAndUnknownKeysOfTheSuiteAreNamed() throws IOException {
        BenchmarkException e =
                refused(TINY.replace("id: tiny", "idd: tiny").replace("label: Swap", "lable: S"));
        assertThat(e.getMessage().lines())
                .containsExactly(
                        "tiny.yaml:1: unknown key 'idd'; did you mean 'id'? known keys: id, note, seeds,"
                                + " dataset, testDataset, trainAssignment, egoInTruth, budgetRule,"
                                + " validation, features, modalities, knownGaps, scenarios,"
                                + " methods, base",
                        "tiny.yaml:1: key 'id' is missing",
                        "tiny.yaml:21: unknown key 'lable'; did you mean 'label'? known keys: id,"
                                + " label, baseline, reference, founders, checkpointRows, fineTune,"
                                + " weights, wire, sweep, extends",
                        "tiny.yaml:20: key 'label' is missing");
    }

    @Test
    void levelsOfNoiseAreScenariosWithTheSameAgents() throws IOException {
        String noisy = "assign: [m1, m2], poseNoise: {levels: [0, 0.2, 1], rangeTest: noisy}";
        SuiteConfig suite = load(TINY.replace("assign: [m1, m2]", noisy));
        List<ScenarioConfig> levels = suite.scenarios().subList(0, 3);
        assertThat(levels)
                .extracting(ScenarioConfig::id)
                .containsExactly("m1m2-noise0", "m1m2-noise0.2", "m1m2-noise1");
        assertThat(levels).extracting(ScenarioConfig::dealKey).containsOnly("m1m2");
        assertThat(levels)
                .extracting(ScenarioConfig::poseNoise)
                .extracting(n -> n.metres() + " " + n.degrees() + " " + n.rangeTest())
                .containsExactly("0.0 0.0 NOISY", "0.2 0.2 NOISY", "1.0 1.0 NOISY");
        assertThat(suite.scenarios().get(3).id()).isEqualTo("gap");
    }

    @Test
    void aLevelBesideAStrengthIsRefused() throws IOException {
        String both = "assign: [m1, m2], poseNoise: {levels: [0.2], metres: 0.1}";
        assertThat(refused(TINY.replace("assign: [m1, m2]", both)))
                .hasMessage("tiny.yaml:17: give either levels, or metres and degrees");
    }

    @Test
    void aChannelIsReadAndKept() throws IOException {
        String channel = "assign: [m1, m2], channel: {delayFrames: 1, quantisation: float16}";
        SuiteConfig suite = load(TINY.replace("assign: [m1, m2]", channel));
        assertThat(suite.scenarios().get(0).channel())
                .isEqualTo(new ChannelConfig(1, 0, Optional.of(WireType.FLOAT16)));
        assertThat(loader.hash(suite)).isNotEqualTo(loader.hash(load(TINY)));
    }

    @Test
    void everyConditionSurvivesBeingWrittenAndReadAgain() throws IOException {
        PluginRegistry registry =
                PluginRegistry.discover(List.of(TestPlugins.usual(directory.resolve("plugins"))));
        String conditions =
                "assign: [m1], egos: [m1], poseNoise: {levels: [0.2, 1], rangeTest: noisy},"
                        + " channel: {delayFrames: 1, loss: 0.5, quantisation: int8}";
        String shared = "head: anchors\n    sharing: points\n";
        SuiteConfig suite =
                load(
                        TINY.replace("assign: [m1, m2]", conditions)
                                .replaceFirst("head: anchors\n", shared));
        String text = CanonicalText.writeInOrder(registry.filled(suite));
        assertThat(loader.load(YamlReader.read("run.json", text)).scenarios())
                .isEqualTo(suite.scenarios());
        assertThat(suite.sharesPoints("m2")).isTrue();
    }

    @Test
    void onlyAModalityOfTheScenarioWithAModelMayBeEgo() throws IOException {
        String egos = "assign: [m1, m9], egos: [m9, m2, m1]";
        assertThat(refused(TINY.replace("assign: [m1, m9]", egos)).getMessage().lines())
                .containsExactly(
                        "tiny.yaml:18: no agent of scenario 'gap' can be ego with modality 'm9';"
                                + " did you mean 'm1'? modalities that can: m1",
                        "tiny.yaml:18: no agent of scenario 'gap' can be ego with modality 'm2';"
                                + " did you mean 'm1'? modalities that can: m1");
    }

    @Test
    void aModelOfSharedPointsIsNobodysModality() throws IOException {
        String shared =
                TINY.replace("encoder: pillars\n", "encoder: pillars\n    sharing: points\n");
        assertThat(refused(shared))
                .hasMessage(
                        "tiny.yaml:18: modality 'm2' is trained on shared points; it serves early"
                                + " fusion, and no agent can have it");
    }

    @Test
    void camerasShareNoPoints() throws IOException {
        loader =
                new SuiteLoader(
                        PluginRegistry.discover(
                                List.of(
                                        TestPlugins.usual(directory.resolve("plugins")),
                                        TestPlugins.source(
                                                directory.resolve("more"),
                                                TestPlugins.Cameras.class))));
        String cameras =
                TINY.replace("encoder: pillars\n", "encoder: cameras\n    sharing: points\n")
                        .replace("[m1, m2]", "[m1]");
        assertThat(refused(cameras))
                .hasMessage(
                        "tiny.yaml:6: modality 'm2' cannot share points: its encoder 'cameras' uses"
                                + " cameras; use a LiDAR encoder");
    }

    @Test
    void twoOfOneNameAreRefused() throws IOException {
        assertThat(refused(TINY.replace("id: again", "id: swap")))
                .hasMessage("tiny.yaml:1: method 'swap' occurs twice in the suite");
        assertThat(refused(TINY.replace("m9: {of", "m2: {of")))
                .hasMessage("tiny.yaml:1: modality 'm2' occurs twice in the suite");
    }

    @Test
    void anUnknownNameListsTheBuiltInSuites() {
        assertThatThrownBy(() -> loader.load("smoek"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("no suite is called 'smoek'; ")
                .hasMessageEndingWith("for a suite of your own give its path, ending in .yaml");
    }

    @Test
    void everySuiteThatIsThereIsListed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/suites"))) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(
                            SuiteLoader.builtIn().stream().map(name -> name + ".yaml").toList());
        }
    }

    @Test
    void everyBuiltInSuiteLoadsWithThePluginsOfTheClassPath() {
        SuiteLoader shipped =
                new SuiteLoader(PluginRegistry.discover(List.of(PluginSource.classPath())));
        assertThat(SuiteLoader.builtIn())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(shipped.load(name).id()).isEqualTo(name));
    }

    @Test
    void aSuiteWithEveryDefaultWrittenOutIsTheSameSuiteInTheSameOrder() throws IOException {
        PluginRegistry registry = PluginRegistry.discover(List.of(PluginSource.classPath()));
        SuiteLoader shipped = new SuiteLoader(registry);
        for (String name : SuiteLoader.builtIn()) {
            SuiteConfig suite = shipped.load(name);
            String text = CanonicalText.writeInOrder(registry.filled(suite));
            SuiteConfig again = shipped.load(YamlReader.read("run.json", text));
            assertThat(shipped.hash(again)).isEqualTo(shipped.hash(suite));
            assertThat(again.modalityNames()).isEqualTo(suite.modalityNames());
        }
    }

    @Test
    void whatIsTestedIsADatasetOfItsOwnWhereASuiteSaysSo() throws IOException {
        SuiteConfig suite = load(TINY + "testDataset: {id: world, settings: {scenes: 7}}\n");
        PluginRef other = new PluginRef("world", Map.of("scenes", 7L));
        assertThat(suite.dataset(Split.TEST)).isEqualTo(other);
        assertThat(suite.dataset(Split.TRAIN)).isEqualTo(suite.dataset());
        assertThat(suite.dataset(Split.VALIDATION)).isEqualTo(suite.dataset());
        assertThat(load(TINY).dataset(Split.TEST)).isEqualTo(suite.dataset());
        assertThat(suite.testedOn(suite.dataset()).testDataset()).contains(suite.dataset());
        assertThat(load(TINY).testedOn(other).dataset()).isEqualTo(other);
        assertThat(refused(TINY + "testDataset: {id: world, settings: {scense: 7}}\n"))
                .hasMessageStartingWith("tiny.yaml:24: unknown key 'scense'");
    }

    private static String tuned(String scenario, String until) {
        String budget = "budget: {steps: 2, batch: 1, learningRate: 0.1}";
        return TINY.replace("assign: [m1, m2]", "assign: [m1, m2]" + scenario)
                .replace(
                        "label: Again,",
                        "label: Again, fineTune: {until: " + until + ", " + budget + "},");
    }

    @Test
    void aRowThatLearnedFromTestScenesIsUnrankedSaysSoAndStandsBesideLaterFramesOnly()
            throws IOException {
        SuiteConfig suite = load(tuned(", part: {from: 0.6}", "0.6"));
        MethodRow row = suite.rows().get(2);
        assertThat(row.id()).isEqualTo("again-same-scene");
        assertThat(row.label()).isEqualTo("Again, tuned on the same scene (leaks)");
        assertThat(row.reference()).isTrue();
        assertThat(suite.scenarios()).extracting(s -> s.runs(row)).containsExactly(true, false);
        assertThat(suite.scenarios())
                .extracting(s -> s.runs(suite.rows().get(1)))
                .containsExactly(true, true);
    }

    @Test
    void nothingIsTestedOnFramesThatItLearnedFrom() throws IOException {
        assertThat(refused(tuned(", part: {from: 0.5}", "0.6")))
                .hasMessage(
                        "tiny.yaml:23: method 'again' learns from the frames of test scenes up to"
                                + " the share 0.6, and every scenario in which it runs evaluates"
                                + " some of them; give one of them 'part: {from: 0.6}'");
        assertThat(refused(tuned("", "1.5")))
                .hasMessageContaining("until must lie between 0 and 1");
        assertThat(refused(TINY.replace("assign: [m1, m2]", "assign: [m1], part: {from: 1}")))
                .hasMessageContaining("needs 0 ≤ from < to ≤ 1, was 1.0 to 1.0");
    }

    @Test
    void anUnknownFounderIsNamed() throws IOException {
        String yaml = TINY.replace("reference: true}", "reference: true, founders: [m1, m7]}");
        assertThat(refused(yaml)).hasMessageContaining("no modality is called 'm7'");
        SuiteConfig suite = load(yaml.replace("m7", "m2"));
        assertThat(suite.methods().get(1).founders()).containsExactly("m1", "m2");
    }

    @Test
    void aMethodMayStandInASweepOnlyWhenAllIsLearned() throws IOException {
        String swept =
                TINY.replace(
                        "reference: true}",
                        "checkpointRows: [align], sweep: {axis: Message size, at: 16}}");
        SuiteConfig suite = load(swept);
        List<MethodRow> rows = suite.methods().get(1).rows();
        assertThat(rows.get(0).sweep()).isEmpty();
        assertThat(rows.get(1).sweep()).contains(new SweepPoint("Message size", 16));
    }

    @Test
    void aSweepWithoutALogarithmIsRefused() throws IOException {
        String zero = TINY.replace("reference: true}", "sweep: {axis: Message size, at: 0}}");
        assertThatThrownBy(() -> load(zero))
                .hasMessageContaining("'at' of sweep 'Message size' must be a positive number");
    }
}
