package org.parley.runner.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.report.Leaderboard;

/**
 * The results of one suite, {@code results/<suite>} of a work directory: {@code run.json}, {@code
 * leaderboard.md} and {@code leaderboard.json}. A reader sees an old file or a new one, never half
 * of one.
 *
 * @param work the work directory
 * @param suite its id
 */
public record ResultFolder(Path work, String suite) {
    private static final String RESULTS = "results";
    private static final String RUN = "run.json";

    public ResultFolder {
        work = work.toAbsolutePath().normalize();
    }

    /** The suites that a work directory holds results of, by name. */
    public static List<ResultFolder> all(Path work) {
        Path results = work.resolve(RESULTS);
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(results)) {
            return folders.filter(f -> Files.isRegularFile(f.resolve(RUN)))
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .map(name -> new ResultFolder(work, name))
                    .toList();
        } catch (IOException e) {
            throw unusable("cannot read", results, e);
        }
    }

    /** The run that the leaderboard shows. */
    public SuiteRun run() {
        return SuiteRun.parse(read(RUN), file(RUN).toString());
    }

    /** The stored leaderboard, {@code md} or {@code json}. */
    public String leaderboard(String format) {
        return read("leaderboard." + format);
    }

    public void write(SuiteRun run) {
        write(RUN, run.toJson());
    }

    public void write(Leaderboard leaderboard) {
        write("leaderboard.md", leaderboard.toMarkdown());
        write("leaderboard.json", leaderboard.toJson());
    }

    private Path file(String name) {
        return work.resolve(RESULTS).resolve(suite).resolve(name);
    }

    private String read(String name) {
        try {
            return Files.readString(file(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw BenchmarkException.data(
                    "cannot read %s (%s); run the suite again", file(name), e);
        }
    }

    private void write(String name, String text) {
        Path file = file(name);
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(name + ".tmp");
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable("cannot write", file, e);
        }
    }

    private static BenchmarkException unusable(String what, Path file, IOException cause) {
        String message = String.format(Locale.ROOT, "%s %s: %s", what, file, cause);
        return new BenchmarkException(ErrorCode.RESOURCE, message, cause);
    }
}
