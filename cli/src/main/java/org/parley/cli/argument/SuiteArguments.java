package org.parley.cli.argument;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.parley.api.PluginRef;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.plugin.PluginKind;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.config.UserPath;
import org.parley.runner.config.YamlReader;
import org.parley.runner.plan.CellSelection;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.SuiteRun;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;
import org.parley.runner.suite.SuiteOverride;

/** What commands about a suite are told: which, where, with which seed and threads. */
public final class SuiteArguments {
    private static final String THREADS = "OMP_NUM_THREADS";
    private static final String SCENARIOS = "scenarios";
    private static final String METHODS = "methods";
    private static final String RETRAIN = "retrain";
    private static final String RETRAIN_METHODS = "retrain-methods";
    private static final String DATA = "data";
    private static final String SET = "set";

    private final ProcessConsole console;
    private final Provider<SuiteLoader> suites;
    private final Provider<PluginRegistry> registry;

    @Inject
    SuiteArguments(
            ProcessConsole console,
            Provider<SuiteLoader> suites,
            Provider<PluginRegistry> registry) {
        this.console = console;
        this.suites = suites;
        this.registry = registry;
    }

    /** Where, with which seed and threads. */
    public static Options common() {
        return new Options()
                .addOption(OptionReader.work())
                .addOption(OptionReader.option("seed", "N", "instead of the suite's seeds"))
                .addOption(OptionReader.option("threads", "N", "of the numeric engine (1)"))
                .addOption(set());
    }

    /** The option that changes a suite. */
    public static Option set() {
        return OptionReader.option(SET, "KEY=VALUE", "another value in the suite; repeatable");
    }

    /** The option that says where data on a disk are. */
    public static Option data() {
        return OptionReader.option(DATA, "DIR", "data on disk that the suite evaluates");
    }

    /** The values that the options of a command change. */
    public static List<SuiteOverride> overrides(CommandLine line) {
        return Stream.ofNullable(line.getOptionValues(SET))
                .flatMap(Arrays::stream)
                .map(SuiteOverride::of)
                .toList();
    }

    /** The same, and which of its methods and models. */
    public static Options ofMethods() {
        return common().addOption(data())
                .addOption(
                        OptionReader.option(METHODS, "IDS", "only these rows, separated by commas"))
                .addOption(
                        OptionReader.flag(
                                RETRAIN,
                                "train everything, including models and methods that come trained"))
                .addOption(
                        OptionReader.flag(
                                RETRAIN_METHODS, "train the methods that come trained, too"));
    }

    /** The same, and which of its cells. */
    public static Options options() {
        return ofMethods()
                .addOption(
                        OptionReader.option(
                                SCENARIOS, "IDS", "only these columns, separated by commas"));
    }

    /** The suite that the first argument names, with the data and the seed that were asked for. */
    public SuiteConfig suite(CommandLine line) {
        return suite(line.getArgList().get(0), line);
    }

    /**
     * The same of a suite that is named otherwise, or that of a run: its {@code run.json} already
     * holds what was asked for then.
     */
    public SuiteConfig suite(String name, CommandLine line) {
        if (name.endsWith(".json")) {
            SuiteRun run = SuiteRun.read(UserPath.of(name));
            return suites.get().load(YamlReader.read(name, run.suite()));
        }
        return located(named(name, line), line);
    }

    /** The suite that the first argument names, wherever its data are. */
    public SuiteConfig named(CommandLine line) {
        return named(line.getArgList().get(0), line);
    }

    private SuiteConfig named(String name, CommandLine line) {
        SuiteConfig suite = suites.get().load(name, overrides(line));
        if (line.hasOption(RETRAIN)) {
            suite = suite.retrained();
        } else if (line.hasOption(RETRAIN_METHODS)) {
            suite = suite.withMethodsRetrained();
        }
        OptionalLong seed = OptionReader.number(line, "seed");
        return seed.isPresent() ? suite.withSeeds(List.of(seed.getAsLong())) : suite;
    }

    /** The same suite, its data found where the command line says. */
    private SuiteConfig located(SuiteConfig suite, CommandLine line) {
        PluginRef ref = suite.dataset(Split.TEST);
        Optional<Object> root = root(ref);
        boolean nowhere = root.filter(""::equals).isPresent();
        String usual = nowhere ? console.environment().getOrDefault("PARLEY_DATA", "") : "";
        String directory = line.getOptionValue(DATA, usual);
        if (directory.isEmpty() && !line.hasOption(DATA)) {
            if (nowhere) {
                throw BenchmarkException.user(
                        "suite '%s' evaluates data of dataset '%s' from your disk; say where they"
                                + " are with --data DIR, with PARLEY_DATA in the environment, or"
                                + " with its setting 'root' in the suite",
                        suite.id(), ref.id());
            }
            return suite;
        }
        if (root.isEmpty()) {
            throw BenchmarkException.user(
                    "suite '%s' evaluates dataset '%s', which has no setting 'root' and is not read"
                            + " from a directory of yours; leave out --data",
                    suite.id(), ref.id());
        }
        DataSettings.requireReadable(UserPath.of(directory));
        Map<String, Object> settings = new LinkedHashMap<>(ref.settings());
        settings.put(DataSettings.ROOT, directory);
        return suite.testedOn(new PluginRef(ref.id(), settings));
    }

    /** Where a dataset is, of those that are told. */
    private Optional<Object> root(PluginRef ref) {
        PluginRegistry found = registry.get();
        Record config = found.config(PluginKind.DATASET, ref);
        return Optional.ofNullable(found.resolve(config).get(DataSettings.ROOT));
    }

    /** The cells that were asked for. */
    public CellSelection wanted(CommandLine line, SuiteConfig suite) {
        return new CellSelection(ids(line, SCENARIOS), ids(line, METHODS)).requireOf(suite);
    }

    /** The options that choose cells, as they were given. */
    public static List<String> cells(CommandLine line) {
        return Stream.of(SCENARIOS, METHODS)
                .filter(line::hasOption)
                .flatMap(option -> Stream.of("--" + option, line.getOptionValue(option)))
                .toList();
    }

    /** The names that an option lists, separated by commas. */
    public static List<String> ids(CommandLine line, String option) {
        return Arrays.stream(line.getOptionValue(option, "").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** The engine reads the environment when it starts; the launcher sets it from the option. */
    public int threads(CommandLine line) {
        OptionalLong wanted = OptionReader.number(line, "threads");
        return wanted.isPresent() ? require(wanted.getAsLong()) : positive(fromEnvironment());
    }

    /** The threads of this process, which must be as many as asked for. */
    public int require(long threads) {
        String set = console.environment().get(THREADS);
        if (!String.valueOf(threads).equals(set)) {
            throw BenchmarkException.user(
                    "--threads %s needs %s=%s in the environment, found %s; start with ./parley,"
                            + " which sets it",
                    threads, THREADS, threads, set == null ? "nothing" : set);
        }
        return positive(threads);
    }

    private long fromEnvironment() {
        String set = console.environment().get(THREADS);
        if (set == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            return Long.parseLong(set.strip());
        } catch (NumberFormatException e) {
            throw BenchmarkException.user("%s must be a whole number, found '%s'", THREADS, set);
        }
    }

    private static int positive(long threads) {
        Require.require(threads > 0, "--threads must be positive, was %s", threads);
        return Math.toIntExact(threads);
    }
}
