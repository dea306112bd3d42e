package org.parley.runner.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.render.page.PageMeasures;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.runner.artifact.AtomicFile;

/**
 * The results of one suite, {@code results/<suite>} of a work directory: {@code run.json} and the
 * leaderboard as {@code leaderboard.md}, {@code .json}, {@code .html}, {@code .csv} and {@code
 * .tex}, with the charts that the Markdown shows. A reader sees an old file or a new one, never
 * half of one.
 *
 * @param work the work directory
 * @param suite its id
 */
public record ResultFolder(Path work, String suite) {
    /** What was run. */
    public static final String RUN = "run.json";

    private static final String RESULTS = "results";
    private static final String LEADERBOARD = "leaderboard.";
    private static final String CHARTS = "{robustness,cost,sweep}-*.svg";

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
            throw AtomicFile.unusable("cannot read", results, e);
        }
    }

    /**
     * The results that a folder holds, {@code <work>/results/<suite>}; empty where it holds none.
     */
    public static Optional<ResultFolder> at(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute.resolve(RUN))) {
            return Optional.empty();
        }
        return Optional.ofNullable(absolute.getParent())
                .filter(results -> results.endsWith(RESULTS))
                .flatMap(results -> Optional.ofNullable(results.getParent()))
                .map(work -> new ResultFolder(work, absolute.getFileName().toString()));
    }

    /** The run that the leaderboard shows. */
    public SuiteRun run() {
        return SuiteRun.parse(read(RUN), file(RUN).toString());
    }

    /**
     * The stored leaderboard, {@code md}, {@code json}, {@code html}, {@code csv} or {@code tex}.
     */
    public String leaderboard(String format) {
        return read(LEADERBOARD + format);
    }

    /** The leaderboard to be opened in a browser. */
    public Path page() {
        return file(LEADERBOARD + "html");
    }

    public void write(SuiteRun run) {
        write(RUN, run.toJson());
    }

    /** Writes a leaderboard of the run that is here already; its cells have the pictures. */
    public void write(Leaderboard leaderboard) {
        write(LEADERBOARD + "md", ReportRenderer.markdown(leaderboard));
        write(LEADERBOARD + "json", leaderboard.toJson());
        write(LEADERBOARD + "csv", ReportRenderer.csv(leaderboard));
        write(LEADERBOARD + "tex", ReportRenderer.latex(leaderboard));
        SuiteRun run = run();
        write(
                LEADERBOARD + "html",
                ReportRenderer.html(
                        leaderboard,
                        new AnswerPictures(run, work),
                        new RunFacts(run, leaderboard, run.cells(work)).page(List.of()),
                        PageMeasures.none()));
        SortedMap<String, String> charts = ReportRenderer.charts(leaderboard);
        charts.forEach(this::write);
        removeCharts(charts.keySet());
    }

    /** Those of an earlier run with other scenarios. */
    private void removeCharts(Set<String> kept) {
        try (DirectoryStream<Path> charts = Files.newDirectoryStream(folder(), CHARTS)) {
            for (Path chart : charts) {
                if (!kept.contains(chart.getFileName().toString())) {
                    Files.delete(chart);
                }
            }
        } catch (IOException e) {
            throw AtomicFile.unusable("cannot tidy", folder(), e);
        }
    }

    /** Where the files are. */
    public Path folder() {
        return work.resolve(RESULTS).resolve(suite);
    }

    private Path file(String name) {
        return folder().resolve(name);
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
        AtomicFile.write(file(name), text);
    }
}
