package org.parley.runner.answer;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.result.CellJson;
import org.parley.leaderboard.result.FrameAnswer;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.suite.NameRule;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;

/**
 * A folder of answers: {@code answers.json} and, for each scenario that is answered, {@code
 * <scenario>.jsonl}.
 *
 * @param scenarios those that are answered, in the suite's order
 */
record AnswerFolder(Path directory, AnswerNote note, List<ScenarioConfig> scenarios) {
    private static final String NOTE = "answers.json";
    private static final String LINES = ".jsonl";

    AnswerFolder {
        scenarios = List.copyOf(scenarios);
    }

    /** The frame and the ego that a line answers for. */
    record Place(String frame, String ego) {}

    /** An answer and where it stands. */
    record PlacedAnswer(FrameAnswer answer, String where) {}

    /**
     * Opens a folder; one with a file that answers nothing of the suite fails with {@code DATA}.
     */
    static AnswerFolder open(Path directory, SuiteConfig suite) {
        if (!Files.isRegularFile(directory.resolve(NOTE))) {
            throw BenchmarkException.data(
                    "%s holds no %s; write one with the keys 'method' and 'label', and"
                            + " SCENARIO.jsonl beside it",
                    directory, NOTE);
        }
        Path file = directory.resolve(NOTE);
        AnswerNote note =
                CellJson.read(
                        text(file),
                        AnswerNote.class,
                        file.toString(),
                        "it needs 'method' and 'label', and may have 'author', 'paper', 'code'");
        NameRule.require(file + ": 'method'", note.method());
        if (suite.rows().stream().anyMatch(row -> row.id().equals(note.method()))) {
            throw BenchmarkException.data(
                    "%s: method '%s' is a row of suite '%s'; give the answers another id",
                    file, note.method(), suite.id());
        }
        List<String> names = names(directory);
        List<String> known = suite.scenarios().stream().map(s -> s.id() + LINES).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw BenchmarkException.data(
                        "%s answers no scenario of suite '%s'%s; take it out of the folder",
                        directory.resolve(name),
                        suite.id(),
                        NameSuggestion.hint(name, "files of answers", known));
            }
        }
        if (names.isEmpty()) {
            throw BenchmarkException.data(
                    "%s holds no answers; expected one or more of %s", directory, known);
        }
        return new AnswerFolder(
                directory,
                note,
                suite.scenarios().stream().filter(s -> names.contains(s.id() + LINES)).toList());
    }

    /** Files of answers; what the system put there is passed over. */
    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals(NOTE))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** The answers of a scenario, each frame and ego once. */
    Map<Place, PlacedAnswer> answers(ScenarioConfig scenario) {
        Path file = file(scenario);
        Map<Place, PlacedAnswer> answers = new LinkedHashMap<>();
        int number = 0;
        for (String line : text(file).split("\\R")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String where = file + ":" + number;
            FrameAnswer answer = FrameAnswer.parse(line, where);
            Place place = new Place(answer.frame(), answer.ego());
            PlacedAnswer before = answers.putIfAbsent(place, new PlacedAnswer(answer, where));
            if (before != null) {
                throw BenchmarkException.data(
                        "%s answers frame %s for ego %s once more, after %s; keep one of the two",
                        where, answer.frame(), answer.ego(), before.where());
            }
        }
        return answers;
    }

    /** The file of a scenario. */
    Path file(ScenarioConfig scenario) {
        return directory.resolve(scenario.id() + LINES);
    }

    /** Hashes of what was handed in for a scenario. */
    Map<String, String> hashes(ScenarioConfig scenario) {
        return Map.of(
                "answers", Sha256Hash.of(text(file(scenario))),
                "note", Sha256Hash.of(text(directory.resolve(NOTE))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw BenchmarkException.data("%s is not UTF-8; write it as such", file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BenchmarkException unreadable(Path file, IOException e) {
        return new BenchmarkException(ErrorCode.DATA, "cannot read " + file + ": " + e, e);
    }
}
