package org.parley.runner.cli;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.nn.engine.Engine;
import org.parley.runner.registry.PluginSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entry point: an error becomes one clear message and an exit code. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        List<PluginSource> sources = List.of(PluginSource.classPath());
        Console console = Console.ofProcess();
        ExitWatch departure = ExitWatch.watched(console);
        departure.exit(run(List.of(arguments), console, sources, List.of()));
    }

    /** Runs one command line; {@code parts} replaces bindings of {@link RunnerModule}. */
    static int run(
            List<String> arguments,
            Console console,
            List<PluginSource> sources,
            List<Module> parts) {
        LogSetup logs = new LogSetup(console, arguments.contains(GlobalOptions.DEBUG));
        try {
            GlobalOptions options = GlobalOptions.of(arguments);
            if (arguments.contains(GlobalOptions.GPU) && !Engine.launched()) {
                throw BenchmarkException.user(
                        "--gpu chooses the engine before Java starts; start with ./parley");
            }
            Plugins plugins =
                    new Plugins(
                            sources, options.plugins().or(console::plugins), options.patience());
            Module module = new RunnerModule(console, logs, plugins);
            int code =
                    Guice.createInjector(Modules.override(module).with(parts))
                            .getInstance(CommandRunner.class)
                            .run(options.words());
            return console.written() ? code : unwritten();
        } catch (CancellationException e) {
            LOG.error("parley: interrupted");
            return ExitCode.INTERRUPTED;
        } catch (Exception | Error e) {
            return report(e);
        } finally {
            console.out().flush();
            logs.close();
        }
    }

    private static int unwritten() {
        LOG.error(
                "parley: not all of the output could be written: the disk of the file that it goes"
                        + " to is full, or standard output is closed; what was computed is kept");
        return ExitCode.UNAVAILABLE;
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
            return ExitCode.INTERNAL;
        }
        BenchmarkException error = known.get();
        LOG.error("parley: {}", error.getMessage(), error);
        return error.code().exitCode();
    }
}
