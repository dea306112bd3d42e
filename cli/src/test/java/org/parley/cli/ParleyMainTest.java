package org.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.console.PipeStream;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.config.UserPath;
import org.parley.runner.plan.PlayedTasks;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.SuiteReport;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.plan.TaskRunnerFactory;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.registry.TestPlugins;
import org.parley.runner.suite.SuiteConfig;
import org.slf4j.LoggerFactory;

class ParleyMainTest {
    private static final String SUITE =
            """
            id: tiny
            dataset: world
            modalities:
              m1:
                encoder: pillars
                fusion: maximum
                head: anchors
                budget: {steps: 3, batch: 1, learningRate: 0.001}
            scenarios:
              - {id: m1, assign: [m1]}
            methods:
              - {id: swap, label: Swap, baseline: swap}
            """;
    private static final ArtifactKey MODEL = ArtifactKey.of("perception", "m1", Map.of());
    private static final ArtifactKey CELL = ArtifactKey.of("cell", "swap", Map.of());

    private static final String PAGE = "leaderboard as a page: ";

    @TempDir Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment = Map.of("OMP_NUM_THREADS", "1");
    private PlayedTasks.Play cellMaker = ParleyMainTest::writeResult;
    private Runnable beforePlanning = () -> {};
    private Path suite;
    private PluginSource plugins;

    @BeforeEach
    void writeSuite() throws IOException {
        suite = Files.writeString(directory.resolve("tiny.yaml"), SUITE);
        plugins = TestPlugins.usual(directory.resolve("plugins"));
    }

    private static void writeResult(TaskWorkspace making) throws IOException {
        Files.writeString(making.directory().resolve("result"), "0.5");
    }

    /** A model and a cell that needs it; the report says what it was given. */
    private final class SmallPlanner implements SuitePlanner {
        @Override
        public SuitePlan plan(SuiteConfig suite, RunOptions options) {
            beforePlanning.run();
            return SuitePlan.of(
                    List.of(
                            PlayedTasks.task(ParleyMainTest::writeResult, MODEL, List.of()),
                            PlayedTasks.task(cellMaker, CELL, List.of(MODEL))));
        }

        @Override
        public SuiteReport report(
                SuiteConfig suite, RunOptions options, TaskResults results, ArtifactStore store) {
            String text =
                    "# "
                            + suite.id()
                            + " seeds "
                            + suite.seeds()
                            + " threads "
                            + options.threads()
                            + " cell "
                            + results.artifact(CELL).isPresent()
                            + "\n";
            return new SuiteReport(text, "{}", options.work().resolve("page.html"));
        }
    }

    private int parley(String... arguments) {
        out.reset();
        err.reset();
        ProcessConsole console =
                new ProcessConsole(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        0,
                        environment,
                        Optional.empty());
        AbstractModule part =
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(SuitePlanner.class).toInstance(new SmallPlanner());
                        bind(TaskRunnerFactory.class)
                                .toInstance((suite, options) -> new PlayedTasks());
                    }
                };
        int code = ParleyMain.run(List.of(arguments), console, List.of(plugins), List.of(part));
        console.err().flush();
        return code;
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", suite.toString()));
        arguments.addAll(List.of("--work", work().toString()));
        arguments.addAll(List.of(options));
        return parley(arguments.toArray(String[]::new));
    }

    private Path work() {
        return directory.resolve("work");
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theVersionIsTheProjects() {
        assertThat(parley("--version")).isZero();
        assertThat(out()).matches("parley \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(err()).isEmpty();
    }

    @Test
    void helpTeachesByExample() {
        assertThat(parley("--help")).isZero();
        assertThat(out())
                .contains("  parley run smoke ", "  run  ", "  plugins list  ", "Exit codes: 0 ok");
        assertThat(parley("run", "--help")).isZero();
        assertThat(out())
                .startsWith("parley run SUITE [OPTIONS]\n")
                .contains("parley run my-suite.yaml --work /data/w", "--seed N", "--no-progress");
        assertThat(err()).isEmpty();
    }

    @Test
    void groupsAndCommandsAreExplained() {
        assertThat(parley("help", "run")).isZero();
        String run = out();
        assertThat(run).startsWith("parley run SUITE [OPTIONS]\n");
        assertThat(parley("run", "help", "--help")).isZero();
        assertThat(out()).isEqualTo(run);
        assertThat(parley("help", "plugins", "list")).isZero();
        assertThat(out()).startsWith("parley plugins list [OPTIONS]\n");
        for (String[] asked :
                new String[][] {{"help", "plugins"}, {"plugins", "--help"}, {"plugins", "help"}}) {
            assertThat(parley(asked)).as(String.join(" ", asked)).isZero();
            assertThat(out()).contains("  plugins list  ").doesNotContain("parley run smoke");
        }
        assertThat(parley("data")).isEqualTo(2);
        assertThat(err()).contains("  data inspect  ").doesNotContain("no command");
        assertThat(parley("help", "rnu")).isEqualTo(2);
        assertThat(err()).startsWith("parley: unknown command 'rnu'; did you mean 'run'?");
    }

    /** As {@code /dev/full} does. */
    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private int help(OutputStream stream) {
        err.reset();
        PrintStream messages = new PrintStream(err, false, StandardCharsets.UTF_8);
        PrintStream data = new PrintStream(new PipeStream(stream), false, StandardCharsets.UTF_8);
        ProcessConsole console =
                new ProcessConsole(data, messages, 0, environment, Optional.empty());
        int code = ParleyMain.run(List.of("--help"), console, List.of(plugins), List.of());
        messages.flush();
        return code;
    }

    @Test
    void outputThatIsLostIsAFailure() {
        assertThat(help(new FullDisk())).isEqualTo(3);
        assertThat(err()).startsWith("parley: not all of the output could be written");
    }

    @Test
    void aReaderThatLeavesEarlyIsNone() {
        OutputStream pipe =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        assertThat(help(pipe)).isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void aFileInPlaceOfThePluginDirectoryIsNamed() throws IOException {
        Path jar = Files.writeString(directory.resolve("plugins-file"), "");
        Path home = Files.createDirectories(directory.resolve("home"));
        Files.copy(jar, home.resolve("plugins"));
        ParleyCli parley = new ParleyCli().home(home);
        assertThat(parley.run("plugins", "list")).isEqualTo(2);
        assertThat(parley.err())
                .startsWith("parley: " + home.resolve("plugins") + " is a file; it must be a");
    }

    @Test
    void aTildeThatTheShellLeftIsTheHomeDirectory() {
        assertThat(UserPath.of("~/w"))
                .isEqualTo(Path.of(System.getProperty("user.home")).resolve("w"));
        assertThat(UserPath.of("a/~/w")).isEqualTo(Path.of("a/~/w"));
        assertThat(UserPath.of("~w")).isEqualTo(Path.of("~w"));
        assertThat(parley("run", "a\0b.yaml")).isEqualTo(2);
        assertThat(err()).startsWith("parley: 'a").contains("is not a valid path: Nul character");
    }

    @Test
    void nothingAskedIsAUsageErrorThatShowsTheHelp() {
        assertThat(parley()).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("parley run smoke");
    }

    @Test
    void unknownCommandsAndOptionsAreSuggested() {
        assertThat(parley("rnu", "smoke")).isEqualTo(2);
        assertThat(err())
                .startsWith(
                        "parley: unknown command 'rnu'; did you mean 'run'? commands: run,"
                                + " plan, ");
        assertThat(parley("plugins", "lits", "--x")).isEqualTo(2);
        assertThat(err())
                .startsWith(
                        "parley: unknown command 'plugins lits'; did you mean 'plugins list'?"
                                + " commands: run, plan, ");
        assertThat(run("--sede", "3")).isEqualTo(2);
        assertThat(err())
                .startsWith("parley: parley run: unknown option '--sede'; did you mean '--seed'?");
    }

    @Test
    void missingAndMalformedArgumentsAreNamed() {
        assertThat(parley("run")).isEqualTo(2);
        assertThat(err())
                .isEqualToNormalizingNewlines(
                        "parley: parley run: missing argument SUITE; for example: parley run"
                                + " smoke\n");
        assertThat(run("--seed", "x")).isEqualTo(2);
        assertThat(err())
                .isEqualToNormalizingNewlines("parley: --seed must be a whole number, found 'x'\n");
        assertThat(run("--seed")).isEqualTo(2);
        assertThat(err())
                .isEqualToNormalizingNewlines("parley: parley run: option --seed needs a value\n");
    }

    @Test
    void pluginsAreListedOnStdout() {
        assertThat(parley("plugins", "list")).isZero();
        assertThat(out().lines())
                .hasSize(7)
                .anyMatch(l -> l.matches("KIND +ID +VERSION +SUMMARY"))
                .anyMatch(l -> l.matches("adapter +mixing +1\\.2\\.0 +1×1 mixing"));
        assertThat(err()).isEmpty();
    }

    @Test
    void aPluginThatCannotBeUsedIsOneLineAndAnExitCode() {
        plugins =
                TestPlugins.source(
                        directory.resolve("more"),
                        TestPlugins.Mixing.class,
                        TestPlugins.ThrowsInDescriptor.class);
        assertThat(parley("plugins", "list")).isEqualTo(3);
        assertThat(out().lines()).hasSize(2);
        assertThat(err().lines())
                .hasSize(1)
                .allMatch(l -> l.contains(": cannot describe itself: no descriptor today ("));
    }

    @Test
    void duplicatePluginsStopEverythingWithOneMessage() {
        plugins =
                TestPlugins.source(
                        directory.resolve("more"),
                        TestPlugins.Mixing.class,
                        TestPlugins.Impostor.class);
        assertThat(parley("plugins", "list")).isEqualTo(3);
        assertThat(err().lines())
                .hasSize(1)
                .allMatch(l -> l.startsWith("parley: two plugins call themselves adapter"));
    }

    @Test
    void aRunPrintsItsReportOnStdoutAndItsLogOnStderr() {
        assertThat(run()).isZero();
        assertThat(out()).isEqualTo("# tiny seeds [1] threads 1 cell true\n");
        assertThat(err().lines().map(l -> l.replaceAll("in \\d.*s$", "in … s")))
                .containsExactly(
                        "make   " + MODEL + " (1/2)",
                        "made   " + MODEL + " in … s",
                        "make   " + CELL + " (2/2)",
                        "made   " + CELL + " in … s",
                        "suite tiny: 2 made, 0 reused, 0 failed",
                        PAGE + work().resolve("page.html"));
    }

    @Test
    void aSecondRunReusesWhatTheFirstMade() {
        run();
        assertThat(run()).isZero();
        assertThat(out()).isEqualTo("# tiny seeds [1] threads 1 cell true\n");
        assertThat(err().lines())
                .containsExactly(
                        "reuse  " + CELL,
                        "suite tiny: 0 made, 1 reused, 0 failed",
                        PAGE + work().resolve("page.html"));
    }

    @Test
    void theSeedOptionReplacesTheSeedsOfTheSuite() {
        assertThat(run("--seed", "-7")).isZero();
        assertThat(out()).contains("seeds [-7]");
    }

    @Test
    void quietSaysNothingWhereAllIsWell() {
        assertThat(run("--quiet")).isZero();
        assertThat(out()).isEqualTo("# tiny seeds [1] threads 1 cell true\n");
        assertThat(err()).isEmpty();
        assertThat(run("--verbose")).isZero();
        assertThat(err()).contains("found  ").doesNotContain("\tat ");
    }

    @Test
    void theEnvironmentNamesTheWorkDirectoryUnlessTheOptionDoes() {
        Path other = directory.resolve("other");
        environment = Map.of("OMP_NUM_THREADS", "1", "PARLEY_WORK", other.toString());
        assertThat(parley("run", suite.toString())).isZero();
        assertThat(other.resolve("artifacts")).exists();
        assertThat(run()).isZero();
        assertThat(work().resolve("artifacts")).exists();
    }

    @Test
    void aRunForProgramsPrintsJson() {
        assertThat(run("--json")).isZero();
        assertThat(out()).isEqualTo("{}");
    }

    @Test
    void threadsComeFromTheEnvironmentWhichTheOptionMustAgreeWith() {
        environment = Map.of("OMP_NUM_THREADS", "2");
        assertThat(run("--threads", "2")).isZero();
        assertThat(out()).contains("threads 2");
        assertThat(run()).isZero();
        assertThat(out()).contains("threads 2");
        assertThat(run("--threads", "3")).isEqualTo(2);
        assertThat(err())
                .isEqualToNormalizingNewlines(
                        "parley: --threads 3 needs OMP_NUM_THREADS=3 in the environment, found 2;"
                                + " start with ./parley, which sets it\n");
        environment = Map.of("OMP_NUM_THREADS", "0");
        assertThat(run("--threads", "0")).isEqualTo(2);
        assertThat(err()).contains("--threads must be positive, was 0");
    }

    @Test
    void aFailedCellIsOneLineOnStderrAndItsTraceIsInTheLogFile() throws IOException {
        cellMaker =
                making -> {
                    throw BenchmarkException.plugin("the adapter returned %s", "NaN");
                };
        assertThat(run()).isEqualTo(1);
        assertThat(out()).contains("cell false");
        assertThat(err().lines())
                .contains(
                        "failed " + CELL + ": the adapter returned NaN",
                        "suite tiny: 1 made, 0 reused, 1 failed")
                .noneMatch(l -> l.startsWith("\tat "));
        assertThat(Files.readString(work().resolve("parley.log")))
                .contains("the adapter returned NaN", "\tat org.parley.runner");
        assertThat(run("--debug")).isEqualTo(1);
        assertThat(err()).contains("\tat org.parley.runner");
    }

    @Test
    void aDamagedArtifactIsOneWarningAndIsMadeAgain() throws IOException {
        run();
        Path cell = work().resolve("artifacts/cell/swap/" + CELL.shortHash() + "/result");
        Files.writeString(cell, "0.9");
        assertThat(run()).isZero();
        assertThat(err().lines())
                .filteredOn(l -> l.contains("damaged"))
                .hasSize(1)
                .allMatch(
                        l ->
                                l.startsWith(
                                        "artifact "
                                                + CELL
                                                + " is damaged (result differs from its checksum);"
                                                + " moved to "));
        assertThat(cell).hasContent("0.5");
    }

    @Test
    void mistakesInASuiteAreUsageErrors() throws IOException {
        Files.writeString(
                suite, SUITE.replace("dataset: world", "dataset: {id: world, scenes: 1}"));
        assertThat(run()).isEqualTo(2);
        assertThat(err())
                .isEqualToNormalizingNewlines(
                        "parley: "
                                + suite
                                + ":2: unknown key 'scenes'; known keys: id, settings\n");
        assertThat(out()).isEmpty();
        assertThat(work()).doesNotExist();
    }

    @Test
    void aPluginThatIsNotThereIsUnavailable() throws IOException {
        Files.writeString(suite, SUITE.replace("dataset: world", "dataset: wrld"));
        assertThat(run()).isEqualTo(3);
        assertThat(err())
                .isEqualToNormalizingNewlines(
                        "parley: "
                                + suite
                                + ":2: no dataset is called 'wrld'; did you mean 'world'? known"
                                + " dataset plugins: world\n");
    }

    @Test
    void anInterruptedRunHasItsOwnExitCode() {
        Thread run = Thread.currentThread();
        cellMaker =
                making -> {
                    run.interrupt();
                    Thread.sleep(60_000);
                };
        assertThat(run()).isEqualTo(130);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(err()).endsWith("parley: interrupted" + System.lineSeparator());
    }

    @Test
    void whatNobodyForesawIsInternalAndOneLine() {
        beforePlanning =
                () -> {
                    throw new IllegalStateException("unforeseen");
                };
        assertThat(run()).isEqualTo(4);
        assertThat(err().lines())
                .last()
                .isEqualTo(
                        "parley: internal error: java.lang.IllegalStateException: unforeseen;"
                                + " --debug shows where");
        assertThat(err()).doesNotContain("\tat ");
        assertThat(run("--debug")).isEqualTo(4);
        assertThat(err()).contains("\tat org.parley.cli");
    }

    @Test
    void aWorkDirectoryInUseIsAUsageError() {
        try (ArtifactStore held = ArtifactStore.open(work())) {
            assertThat(run()).isEqualTo(2);
            assertThat(err()).startsWith("parley: work directory " + held.work() + " is in use by");
        }
        assertThat(run()).isZero();
    }

    @Test
    void othersAreHeardFromWarningsOn() {
        cellMaker =
                making -> {
                    LoggerFactory.getLogger("org.nd4j.Backend").info("loaded a backend");
                    LoggerFactory.getLogger("org.nd4j.Backend").warn("no backend");
                    writeResult(making);
                };
        assertThat(run()).isZero();
        assertThat(err()).contains("no backend").doesNotContain("loaded a backend");
    }
}
