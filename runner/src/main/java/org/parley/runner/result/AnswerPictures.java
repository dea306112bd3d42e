package org.parley.runner.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.render.html.PictureSource;
import org.parley.leaderboard.result.CellRecord;

/** The first picture that each cell of a run left: of several seeds the first that has one. */
public final class AnswerPictures implements PictureSource {
    private final Map<List<String>, List<Path>> cells = new HashMap<>();

    /**
     * @param work the work directory of the run
     */
    AnswerPictures(SuiteRun run, Path work) {
        for (CellEntry entry : run.cells()) {
            if (entry instanceof CellEntry.Made made) {
                CellRecord cell = made.cell(work);
                List<String> place = List.of(cell.scenario(), cell.method().id());
                cells.computeIfAbsent(place, p -> new ArrayList<>()).add(made.directory(work));
            }
        }
    }

    /** The pictures of a run whose cells are all in a work directory. */
    public static AnswerPictures of(SuiteRun run, Path work) {
        return new AnswerPictures(run, work);
    }

    /** The name of a cell's picture, from 1. */
    public static String file(int number) {
        return "answer-" + number + ".png";
    }

    @Override
    public Optional<byte[]> of(String scenario, String method) {
        return cells.getOrDefault(List.of(scenario, method), List.of()).stream()
                .map(cell -> cell.resolve(file(1)))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(AnswerPictures::read);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.DATA, "cannot read " + file + ": " + e, e);
        }
    }
}
