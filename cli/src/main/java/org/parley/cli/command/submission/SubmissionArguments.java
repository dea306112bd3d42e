package org.parley.cli.command.submission;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.config.UserPath;
import org.parley.runner.submission.SubmissionCheck;
import org.parley.runner.submission.SubmissionFinding;
import org.parley.runner.submission.VerifiedSubmission;

/** What commands about submissions have in common. */
final class SubmissionArguments {
    private static final String OUT = "out";

    private SubmissionArguments() {}

    /** The option that says where to write. */
    static Option out(String value, String description) {
        return OptionReader.option(OUT, value, description);
    }

    /** Where to write; one that is not given fails with {@code USER}. */
    static Path out(CliCommand command, CommandLine line) {
        String value = line.getOptionValue(OUT);
        if (value == null) {
            throw BenchmarkException.user(
                    "parley %s: missing option --out; for example: %s",
                    command.name(), command.examples().get(0).call());
        }
        return UserPath.of(value);
    }

    /** The archives that the arguments name; one that does not verify fails with {@code DATA}. */
    static List<VerifiedSubmission> verified(CommandLine line) {
        return SubmissionCheck.requireAll(line.getArgList().stream().map(UserPath::of).toList());
    }

    static void print(ProcessConsole console, List<SubmissionFinding> findings) {
        findings.forEach(console.out()::println);
        console.out().flush();
    }
}
