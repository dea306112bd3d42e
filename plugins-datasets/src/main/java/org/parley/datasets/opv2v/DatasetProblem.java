package org.parley.datasets.opv2v;

import java.nio.file.Path;
import java.util.Locale;
import org.parley.api.error.BenchmarkException;

/**
 * Something about a dataset that a user should know.
 *
 * @param file the file or folder it is about
 * @param reason what was found and what was expected
 */
public record DatasetProblem(Severity severity, Path file, String reason) {
    /** How bad it is. */
    public enum Severity {
        /** Reading fails, or truth is wrong. */
        ERROR,
        /** Reading works; something may be other than meant. */
        WARNING
    }

    static DatasetProblem error(Path file, String format, Object... arguments) {
        return new DatasetProblem(
                Severity.ERROR, file, String.format(Locale.ROOT, format, arguments));
    }

    static DatasetProblem warning(Path file, String format, Object... arguments) {
        return new DatasetProblem(
                Severity.WARNING, file, String.format(Locale.ROOT, format, arguments));
    }

    /** A reader's error, whose message begins with the file. */
    static DatasetProblem of(Path file, BenchmarkException e) {
        String message = String.valueOf(e.getMessage());
        String lead = file + ": ";
        return error(
                file, "%s", message.startsWith(lead) ? message.substring(lead.length()) : message);
    }

    BenchmarkException exception() {
        return BenchmarkException.data("%s: %s", file, reason);
    }
}
