package org.parley.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.config.UserPath;
import org.parley.runner.result.CellRescoring;
import org.parley.runner.result.ResultFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley rescore}: computes every number anew from the stored detections. */
public final class RescoreCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RescoreCommand.class);

    private final ProcessConsole console;

    @Inject
    RescoreCommand(ProcessConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "rescore";
    }

    @Override
    public String summary() {
        return "recompute every score from stored frames and rewrite the leaderboards";
    }

    @Override
    public String arguments() {
        return "[DIR]";
    }

    @Override
    public Options options() {
        return new Options().addOption(OptionReader.work());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley rescore", "every suite in ./work; artifacts stay as they are"),
                new Example("parley rescore /data/w", "in another work directory"));
    }

    /** Prints a line for each number that changed, and returns 1 if any did. */
    @Override
    public int run(CommandLine line) {
        List<String> given = line.getArgList();
        if (!given.isEmpty()) {
            OptionReader.requireArguments(this, line, 1);
        }
        Path work = given.isEmpty() ? OptionReader.work(line) : UserPath.of(given.get(0));
        List<ResultFolder> folders = ResultFolder.all(work);
        if (folders.isEmpty()) {
            throw BenchmarkException.data(
                    "%s holds no results; 'parley run' makes them, --work says where", work);
        }
        int changed = 0;
        try (ArtifactStore store = ArtifactStore.open(work)) {
            for (ResultFolder folder : folders) {
                changed += rescore(folder);
            }
        }
        return changed == 0 ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    /** Returns how many numbers changed. */
    private int rescore(ResultFolder folder) {
        CellRescoring done = CellRescoring.of(folder);
        folder.write(done.leaderboard());
        done.changes().forEach(change -> console.out().println(folder.suite() + "/" + change));
        LOG.info(
                "suite {}: {} cells scored again, {} numbers changed",
                folder.suite(),
                done.cells(),
                done.changes().size());
        return done.changes().size();
    }
}
