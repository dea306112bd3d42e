package org.parley.cli.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.UserPath;

/**
 * The process's surroundings.
 *
 * @param out data
 * @param err logs and progress
 * @param columns of the terminal that {@code err} is; 0 if it is none
 * @param home where the launcher is, if one was used
 */
public record ProcessConsole(
        PrintStream out,
        PrintStream err,
        int columns,
        Map<String, String> environment,
        Optional<Path> home) {
    public ProcessConsole {
        environment = Map.copyOf(environment);
    }

    /** The same without progress bars. */
    public ProcessConsole withoutProgress() {
        return new ProcessConsole(out, err, 0, environment, home);
    }

    /**
     * The plugin directory that {@code PARLEY_PLUGINS} names, or else the one beside the launcher,
     * if there is one; fails where that is a file.
     */
    public Optional<Path> plugins() {
        Optional<String> named =
                Optional.ofNullable(environment.get("PARLEY_PLUGINS")).filter(d -> !d.isEmpty());
        return named.isPresent() ? named.map(UserPath::of) : besideLauncher();
    }

    private Optional<Path> besideLauncher() {
        Optional<Path> plugins = home.map(h -> h.resolve("plugins")).filter(Files::exists);
        plugins.filter(p -> !Files.isDirectory(p))
                .ifPresent(
                        p -> {
                            throw BenchmarkException.user(
                                    "%s is a file; it must be a directory that holds plugin JARs."
                                            + " If it is a JAR that was copied there: rename it,"
                                            + " make the directory, and move it there",
                                    p);
                        });
        return plugins;
    }

    boolean terminal() {
        return columns > 0;
    }

    /** Java 17 cannot tell whether stderr is a terminal; the launcher can and says so. */
    public static ProcessConsole ofProcess() {
        int columns = Integer.getInteger("parley.columns", 0);
        Optional<Path> home = Optional.ofNullable(System.getProperty("parley.home")).map(Path::of);
        return new ProcessConsole(output(), System.err, columns, System.getenv(), home);
    }

    private static PrintStream output() {
        String charset = System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name());
        return new PrintStream(
                new BufferedOutputStream(new PipeStream(new FileOutputStream(FileDescriptor.out))),
                true,
                Charset.forName(System.getProperty("stdout.encoding", charset)));
    }

    /** Whether all that was printed for others to read has been written. */
    public boolean written() {
        return !out.checkError();
    }
}
