package org.parley.cli.command.submission;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.JsonOutput;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.config.UserPath;
import org.parley.runner.submission.SubmissionCheck;
import org.parley.runner.submission.VerifiedSubmission;

/** {@code parley submissions verify}: whether an archive's numbers are those of its frames. */
public final class SubmissionsVerifyCommand implements CliCommand {
    private final ProcessConsole console;

    @Inject
    SubmissionsVerifyCommand(ProcessConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "submissions verify";
    }

    @Override
    public String summary() {
        return "recompute every number of an archive and list all that does not match";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public Options options() {
        return new Options().addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley submissions verify mine.zip",
                        "checksums, formats, protocol, agents, scores; runs nothing of it"),
                new Example("parley submissions verify mine.zip --json", "the findings as JSON"));
    }

    /** Prints a line for each finding, and returns 1 if there is any. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        Path file = UserPath.of(line.getArgList().get(0));
        SubmissionCheck check = SubmissionCheck.of(file);
        if (OptionReader.wantsJson(line)) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("archive", file.toString());
            document.put("verified", check.submission().isPresent());
            document.put("findings", check.findings());
            JsonOutput.print(console, document);
        } else {
            SubmissionArguments.print(console, check.findings());
            check.submission().ifPresent(s -> console.out().println(summary(file, s)));
        }
        return check.submission().isPresent() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private static String summary(Path file, VerifiedSubmission s) {
        return file
                + ": suite "
                + s.manifest().suite().id()
                + ", "
                + s.cells().size()
                + " cells of "
                + s.manifest().methods().size()
                + " methods; every number is that of its frames";
    }
}
