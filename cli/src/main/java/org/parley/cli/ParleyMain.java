package org.parley.cli;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.GlobalOptions;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ExitWatch;
import org.parley.cli.console.LogSetup;
import org.parley.cli.console.LogSetup.LogDetail;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.machine.ParleyVersion;
import org.parley.nn.engine.NumericEngines;
import org.parley.runner.registry.PluginSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entry point: an error becomes one clear message and an exit code. */
public final class ParleyMain {
    private static final Logger LOG = LoggerFactory.getLogger(ParleyMain.class);

    private ParleyMain() {}

    public static void main(String[] arguments) {
        List<PluginSource> sources = List.of(PluginSource.classPath());
        ProcessConsole console = ProcessConsole.ofProcess();
        ExitWatch departure = ExitWatch.watched(console);
        departure.exit(run(List.of(arguments), console, sources, List.of()));
    }

    /** Runs one command line; {@code parts} replaces bindings of {@link CliModule}. */
    static int run(
            List<String> arguments,
            ProcessConsole console,
            List<PluginSource> sources,
            List<Module> parts) {
        LogSetup logs = new LogSetup(console, detail(arguments));
        try {
            GlobalOptions options = GlobalOptions.of(arguments);
            if (options.words().equals(List.of("--version"))) {
                console.out().println("parley " + ParleyVersion.read());
                return console.written() ? ExitCodes.OK : unwritten();
            }
            if (arguments.contains(GlobalOptions.GPU) && !NumericEngines.launched()) {
                throw BenchmarkException.user(
                        "--gpu chooses the engine before Java starts; start with ./parley");
            }
            options.engine().ifPresent(NumericEngines::choose);
            PluginSources plugins =
                    new PluginSources(
                            sources, options.plugins().or(console::plugins), options.patience());
            ProcessConsole shown =
                    arguments.contains(GlobalOptions.QUIET) ? console.withoutProgress() : console;
            Module module = new CliModule(shown, logs, plugins);
            int code =
                    Guice.createInjector(Modules.override(module).with(parts))
                            .getInstance(CommandRunner.class)
                            .run(options.words());
            return console.written() ? code : unwritten();
        } catch (CancellationException e) {
            LOG.error("parley: interrupted");
            return ExitCodes.INTERRUPTED;
        } catch (Exception | Error e) {
            return report(e);
        } finally {
            console.out().flush();
            logs.close();
        }
    }

    private static LogDetail detail(List<String> arguments) {
        if (arguments.contains(GlobalOptions.DEBUG)) {
            return LogDetail.TRACES;
        }
        if (arguments.contains(GlobalOptions.QUIET)) {
            return LogDetail.QUIET;
        }
        return arguments.contains(GlobalOptions.VERBOSE) ? LogDetail.VERBOSE : LogDetail.USUAL;
    }

    private static int unwritten() {
        LOG.error(
                "parley: not all of the output could be written: the disk of the file that it goes"
                        + " to is full, or standard output is closed; what was computed is kept");
        return ExitCodes.UNAVAILABLE;
    }

    /** Guice wraps what a part throws while it is made. */
    private static int report(Throwable thrown) {
        Optional<BenchmarkException> known =
                Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                        .filter(BenchmarkException.class::isInstance)
                        .map(BenchmarkException.class::cast)
                        .findFirst();
        if (known.isEmpty()) {
            LOG.error("parley: internal error: {}; --debug shows where", thrown.toString(), thrown);
            return ExitCodes.INTERNAL;
        }
        BenchmarkException error = known.get();
        LOG.error("parley: {}", error.getMessage(), error);
        return error.code().exitCode();
    }
}
