package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginKind;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.TaskHosts;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.InterruptNotice;
import org.parley.cli.console.LogSetup;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.console.ProgressBars;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.AtomicFile;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.config.UserPath;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.execute.TaskHost;
import org.parley.runner.execute.TaskLimits;
import org.parley.runner.plan.CellSelection;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.weights.FrozenWeights;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code parley agents}: the frozen models that come with Parley, and whether one that is trained
 * again is as good.
 */
public final class AgentsCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(AgentsCommand.class);
    private static final String REBUILD = "rebuild";
    private static final String WRITE = "write";

    /** The thresholds whose average precision a file states. */
    private static final List<Double> STATED = List.of(0.3, 0.5);

    private final ProcessConsole console;
    private final LogSetup logs;
    private final SuiteArguments arguments;
    private final Provider<PluginRegistry> registry;
    private final Provider<SuitePlanner> planner;
    private final Provider<TaskHosts> hosts;

    @Inject
    AgentsCommand(
            ProcessConsole console,
            LogSetup logs,
            SuiteArguments arguments,
            Provider<PluginRegistry> registry,
            Provider<SuitePlanner> planner,
            Provider<TaskHosts> hosts) {
        this.console = console;
        this.logs = logs;
        this.arguments = arguments;
        this.registry = registry;
        this.planner = planner;
        this.hosts = hosts;
    }

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public String summary() {
        return "list the frozen models that come with Parley, or train them again and compare";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return SuiteArguments.common()
                .addOption(
                        OptionReader.option(
                                REBUILD, "NAMES", "train these modalities again and compare"))
                .addOption(
                        OptionReader.option(
                                WRITE, "DIR", "put the new weights there, with their numbers"))
                .addOption(OptionReader.flag("no-progress", "show no progress bar"))
                .addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley agents quick", "a row for each frozen model of the suite"),
                new Example("parley agents quick --rebuild m2", "train m2 and compare its AP"));
    }

    /** Returns 1 where a rebuilt model is worse or better than its interval. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        PluginSources.warn(registry.get());
        SuiteConfig suite = arguments.named(line);
        List<String> names = SuiteArguments.ids(line, REBUILD);
        if (names.isEmpty()) {
            list(suite).print(console, OptionReader.wantsJson(line));
            return ExitCodes.OK;
        }
        List<Trial> trials =
                names.stream().map(name -> Trial.of(suite, name, this::amongAlike)).toList();
        try (ArtifactStore store = ArtifactStore.open(OptionReader.work(line))) {
            logs.toFile(store.work().resolve("parley.log"));
            return InterruptNotice.during(store.work(), () -> rebuild(line, suite, trials, store));
        }
    }

    /** Whether a method lets every agent be of the ego's modality. */
    private boolean amongAlike(MethodConfig method) {
        return registry.get()
                .plugin(PluginKind.BASELINE, method.baseline().id())
                .descriptor()
                .capabilities()
                .contains(Capability.SAME_MODALITY);
    }

    private int rebuild(
            CommandLine line, SuiteConfig suite, List<Trial> trials, ArtifactStore store) {
        int threads = arguments.threads(line);
        Progress progress = ProgressBars.unless(line.hasOption("no-progress"), console);
        boolean json = OptionReader.wantsJson(line);
        NamedTable table = new NamedTable("agent", "rebuilt", "shipped", "within");
        boolean fine = true;
        for (Trial trial : trials) {
            RunOptions options =
                    new RunOptions(store.work(), store.pluginScratch(), threads, trial.wanted());
            SuiteConfig rebuilding = suite.rebuilding(List.of(trial.modality()));
            TaskHost host =
                    hosts.get().onThreads(rebuilding, options, store, progress, TaskLimits.USUAL);
            TaskExecutor executor = new TaskExecutor(store, host, 1);
            Rebuilt rebuilt = rebuild(rebuilding, trial, options, executor, store);
            fine &= compare(suite, rebuilt, table, json);
            if (line.hasOption(WRITE)) {
                write(suite, rebuilt, UserPath.of(line.getOptionValue(WRITE)));
            }
        }
        if (json) {
            table.print(console, true);
        }
        return fine ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    /** Where a model answers alone: egos of its own modality among agents of the same. */
    private record Trial(String modality, ScenarioConfig scenario, MethodConfig method) {
        static Trial of(SuiteConfig suite, String modality, Predicate<MethodConfig> amongAlike) {
            suite.modality(modality);
            boolean points = suite.sharesPoints(modality);
            for (MethodConfig method : suite.methods()) {
                String ego = points ? egoOf(method.baseline(), modality) : modality;
                boolean right = points || amongAlike.test(method);
                for (ScenarioConfig scenario : suite.scenarios()) {
                    if (right && scenario.assign().equals(List.of(ego)) && scenario.runs(method)) {
                        return new Trial(modality, scenario, method);
                    }
                }
            }
            throw BenchmarkException.user(
                    "suite '%s' has no scenario in which agents of '%s' collaborate among"
                            + " themselves, with method 'homogeneous' or, of models trained on"
                            + " shared points, 'early-fusion'",
                    suite.id(), modality);
        }

        private static String egoOf(PluginRef baseline, String model) {
            return baseline.settings().get("models") instanceof Map<?, ?> models
                    ? models.entrySet().stream()
                            .filter(e -> model.equals(e.getValue()))
                            .map(e -> String.valueOf(e.getKey()))
                            .findFirst()
                            .orElse("")
                    : "";
        }

        CellSelection wanted() {
            return new CellSelection(List.of(scenario.id()), List.of(method.id()));
        }
    }

    /** A model that was trained again. */
    private record Rebuilt(
            String modality, StoredArtifact weights, Map<Double, StatedScore> scores) {
        Path file() {
            return weights.file(FrozenWeights.FILE);
        }
    }

    private Rebuilt rebuild(
            SuiteConfig suite,
            Trial trial,
            RunOptions options,
            TaskExecutor executor,
            ArtifactStore store) {
        SuitePlan plan = planner.get().plan(suite, options);
        TaskResults results = executor.execute(plan);
        CellRecord cell = CellRecord.read(made(plan, results, store, "cell", "").file("cell.json"));
        ScenarioTable table = Leaderboard.of(List.of(cell)).tables().get(0);
        SortedMap<String, ScoreWithInterval> primary = table.rows().get(0).primary();
        Map<Double, StatedScore> scores = new TreeMap<>();
        for (double threshold : STATED) {
            ScoreWithInterval measured = primary.get(StatedScore.name(threshold));
            if (measured == null) {
                throw BenchmarkException.user(
                        "agents of '%s' do not detect boxes; there is no average precision to"
                                + " compare",
                        trial.modality());
            }
            scores.put(threshold, StatedScore.of(measured));
        }
        return new Rebuilt(
                trial.modality(),
                made(plan, results, store, "perception", trial.modality()),
                scores);
    }

    /** What an earlier call made is not among the results of this one. */
    private static StoredArtifact made(
            SuitePlan plan, TaskResults results, ArtifactStore store, String kind, String name) {
        return plan.tasks().stream()
                .map(PlannedTask::key)
                .filter(k -> k.kind().equals(kind) && (name.isEmpty() || k.name().equals(name)))
                .findFirst()
                .flatMap(k -> results.artifact(k).or(() -> store.find(k)))
                .orElseThrow(
                        () ->
                                BenchmarkException.data(
                                        "%s %s could not be made; the log says why", kind, name));
    }

    /** Whether AP@0.5 lies in the interval that the shipped file states. */
    private boolean compare(SuiteConfig suite, Rebuilt rebuilt, NamedTable table, boolean json) {
        StatedScore now = Objects.requireNonNull(rebuilt.scores().get(0.5), "AP@0.5");
        Optional<StatedScore> shipped =
                suite.modality(rebuilt.modality())
                        .weights()
                        .map(FrozenWeights::of)
                        .flatMap(w -> StatedScore.in(facts(w), 0.5));
        boolean within = shipped.isEmpty() || shipped.get().holds(now.value());
        table.row(rebuilt.modality(), now, shipped, within);
        if (json) {
            return within;
        }
        String verdict =
                shipped.map(
                                s ->
                                        s
                                                + " shipped: "
                                                + (within ? "within" : "OUTSIDE")
                                                + " the interval")
                        .orElse("none is shipped");
        console.out().printf("%s: AP@0.5 %s rebuilt, %s%n", rebuilt.modality(), now, verdict);
        console.out().flush();
        return within;
    }

    private void write(SuiteConfig suite, Rebuilt rebuilt, Path directory) {
        SafetensorsFile.Contents contents =
                SafetensorsFile.decode(rebuilt.file().toString(), bytes(rebuilt.file()));
        SortedMap<String, String> facts = new TreeMap<>(contents.facts());
        facts.put("suite", suite.id());
        rebuilt.scores().forEach((threshold, score) -> score.putInto(facts, threshold));
        String name = suite.modality(rebuilt.modality()).weights().orElse(rebuilt.modality());
        String file = Path.of(name).getFileName().toString();
        Path to =
                directory.resolve(
                        file.endsWith(FrozenWeights.ENDING) ? file : file + FrozenWeights.ENDING);
        AtomicFile.write(to, SafetensorsFile.encode(contents.tensors(), facts));
        LOG.info("wrote {}", to);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, String> facts(FrozenWeights weights) {
        return SafetensorsFile.decode(weights.source(), weights.bytes()).facts();
    }

    private static NamedTable list(SuiteConfig suite) {
        NamedTable table =
                new NamedTable("agent", "weights")
                        .column("bytes", "KB")
                        .column("steps", "STEPS")
                        .column("ap30", "AP@0.3")
                        .column("ap50", "AP@0.5")
                        .column("sha256", "SHA256");
        for (String name : suite.modalities().keySet()) {
            Optional<FrozenWeights> weights = suite.modality(name).weights().map(FrozenWeights::of);
            SortedMap<String, String> facts =
                    weights.map(AgentsCommand::facts).orElseGet(TreeMap::new);
            table.row(
                    name,
                    NamedTable.cell(
                            weights.map(FrozenWeights::source),
                            weights.map(FrozenWeights::source).orElse("trained by the run")),
                    weights.map(MethodsCommand::kilobytes)
                            .orElseGet(() -> NamedTable.cell(Optional.empty(), String::valueOf)),
                    StatedFact.cell(facts, "steps"),
                    StatedScore.in(facts, 0.3),
                    StatedScore.in(facts, 0.5),
                    NamedTable.cell(
                            weights.map(FrozenWeights::hash), hash -> hash.substring(0, 16)));
        }
        return table;
    }
}
