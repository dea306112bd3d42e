package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.ExecutionOptions;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.WorkArguments;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.answer.AnsweredSuite;
import org.parley.runner.config.UserPath;
import org.parley.runner.plan.StandardPlanner;
import org.parley.runner.plan.SuiteContexts;
import org.parley.runner.plan.SuiteReport;
import org.parley.runner.plan.TaskResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley score}: what detections of any program reach on the frames of a suite. */
public final class ScoreCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(ScoreCommand.class);
    private static final String ANSWERS = "answers";
    private static final String FRAMES = "frames";

    private final ProcessConsole console;
    private final WorkArguments work;
    private final Provider<StandardPlanner> planner;
    private final Provider<SuiteContexts> contexts;

    @Inject
    ScoreCommand(
            ProcessConsole console,
            WorkArguments work,
            Provider<StandardPlanner> planner,
            Provider<SuiteContexts> contexts) {
        this.console = console;
        this.work = work;
        this.planner = planner;
        this.contexts = contexts;
    }

    @Override
    public String name() {
        return "score";
    }

    @Override
    public String summary() {
        return "score detections that any program wrote, beside what was run here";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return ExecutionOptions.with(SuiteArguments.common())
                .addOption(SuiteArguments.data())
                .addOption(
                        OptionReader.option(
                                FRAMES, "DIR", "write into DIR what is asked in every scenario"))
                .addOption(
                        OptionReader.option(ANSWERS, "DIR", "score the answers in DIR; repeatable"))
                .addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley score smoke --frames asked",
                        "frames, egos, neighbours and their poses"),
                new Example(
                        "parley score smoke --answers mine",
                        "mine/answers.json, mine/m1m3.jsonl and so on"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        if (line.hasOption(FRAMES) == line.hasOption(ANSWERS)) {
            throw BenchmarkException.user(
                    "parley score needs either --frames DIR, which writes what is asked, or"
                            + " --answers DIR, which scores what a program answered");
        }
        return work.run(
                line,
                (suite, options, store, executor) -> {
                    TaskResults made =
                            executor.execute(planner.get().files(suite, options, Split.TEST));
                    if (!made.failures().isEmpty()) {
                        return ExitCodes.SOME_FAILED;
                    }
                    AnsweredSuite answered =
                            new AnsweredSuite(contexts.get().of(suite, options), options, store);
                    return line.hasOption(FRAMES)
                            ? ask(answered, UserPath.of(line.getOptionValue(FRAMES)))
                            : score(answered, line);
                });
    }

    /** Prints each file and how many lines it has. */
    private int ask(AnsweredSuite answered, Path directory) {
        Map<Path, Integer> written = answered.writeQuestions(directory);
        written.forEach((file, lines) -> console.out().println(file + "  " + lines + " lines"));
        answered.data().ifPresent(files -> LOG.info("the data of these frames: {}", files));
        return ExitCodes.OK;
    }

    private int score(AnsweredSuite answered, CommandLine line) {
        List<Path> folders = Stream.of(line.getOptionValues(ANSWERS)).map(UserPath::of).toList();
        SuiteReport report = answered.score(folders);
        boolean json = OptionReader.wantsJson(line);
        console.out().print(json ? report.json() : report.markdown());
        console.out().flush();
        LOG.info("leaderboard as a page: {}", report.page());
        return ExitCodes.OK;
    }
}
