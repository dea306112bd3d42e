package org.parley.runner.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.stored.StoredLeaderboard;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;

/**
 * A run that a site shows.
 *
 * @param folder with {@code run.json} and {@code leaderboard.json}
 * @param work the work directory that holds its cells; absent where they are elsewhere
 */
record SiteRun(Path folder, SuiteRun run, Leaderboard leaderboard, Optional<Path> work) {
    private static final String LEADERBOARD = "leaderboard.json";

    /** The runs in a results folder, or all of a work directory. */
    static List<SiteRun> in(Path place) {
        Path absolute = place.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute.resolve(ResultFolder.RUN))) {
            return List.of(of(absolute));
        }
        List<SiteRun> all = ResultFolder.all(absolute).stream().map(f -> of(f.folder())).toList();
        if (all.isEmpty()) {
            throw BenchmarkException.data(
                    "%s holds no results: found neither run.json in it nor"
                            + " results/<suite>/run.json below it; give a folder that 'parley run'"
                            + " or 'parley submissions merge' wrote",
                    place);
        }
        return all;
    }

    private static SiteRun of(Path folder) {
        Path file = folder.resolve(LEADERBOARD);
        SuiteRun run = SuiteRun.read(folder.resolve(ResultFolder.RUN));
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Leaderboard leaderboard = StoredLeaderboard.parse(text, file.toString());
            return new SiteRun(folder, run, leaderboard, work(folder, run));
        } catch (IOException e) {
            throw BenchmarkException.data(
                    "cannot read %s (%s); run the suite again, or rescore it", file, e);
        }
    }

    /** Cells lie there, or nowhere: published results come without them. */
    private static Optional<Path> work(Path folder, SuiteRun run) {
        return ResultFolder.at(folder)
                .map(ResultFolder::work)
                .filter(work -> RunCells.complete(run, work));
    }
}
