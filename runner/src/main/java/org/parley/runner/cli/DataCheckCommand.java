package org.parley.runner.cli;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.Dataset;
import org.parley.api.data.DataReport;
import org.parley.api.data.DataReport.Counts;
import org.parley.api.data.DataReport.Problem;
import org.parley.api.data.DataReport.Severity;
import org.parley.api.data.Split;

/** {@code parley data check}: looks at every file of a dataset. */
final class DataCheckCommand implements Command {
    private final Console console;
    private final DataSource source;

    @Inject
    DataCheckCommand(Console console, DataSource source) {
        this.console = console;
        this.source = source;
    }

    @Override
    public String name() {
        return "data check";
    }

    @Override
    public String summary() {
        return "look at every file of a dataset and list what is wrong";
    }

    @Override
    public String arguments() {
        return "[DIR]";
    }

    @Override
    public Options options() {
        return DataSource.options()
                .addOption(
                        CommandLines.option(
                                "need", "LIST", "what each agent must have: lidar, camera, depth"))
                .addOption(CommandLines.flag("no-progress", "show no progress bar"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley data check /data/OPV2V", "counts, problems, a verdict"),
                new Example(
                        "parley data check DIR --need lidar,camera,depth",
                        "a missing image is an error"),
                new Example("parley data check --dataset box-world", "one that has no files"));
    }

    /** Counts, problems and a verdict on stdout; 1 if there is an error or nothing at all. */
    @Override
    public int run(CommandLine line) {
        return source.read(this, line, opened -> check(line, opened.dataset()));
    }

    private int check(CommandLine line, Dataset dataset) {
        DataReport report = dataset.check(source.progress(line));
        console.out().print(counts(report));
        console.out().println();
        report.problems().forEach(p -> console.out().println(text(p)));
        boolean empty = total(report).frames() == 0;
        console.out().println(verdict(report, empty));
        return report.ok() && !empty ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private static Table counts(DataReport report) {
        Table table = new Table().row("SPLIT", "SCENES", "FRAMES", "AGENTS", "BOXES", "POINTS");
        for (Split split : Split.values()) {
            Counts counts = report.counts().getOrDefault(split, Counts.NONE);
            if (split != Split.ADAPTATION || counts.scenes() > 0) {
                row(table, split.id(), counts);
            }
        }
        row(table, "total", total(report));
        return table;
    }

    private static Counts total(DataReport report) {
        return report.counts().values().stream().reduce(Counts.NONE, Counts::plus);
    }

    private static void row(Table table, String name, Counts c) {
        table.row(name, c.scenes(), c.frames(), c.agents(), c.boxes(), c.points());
    }

    private static String text(Problem problem) {
        String severity = problem.severity().name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%-7s  %s", severity, problem);
    }

    private static String verdict(DataReport report, boolean empty) {
        long errors = count(report, Severity.ERROR);
        String found =
                number(errors, "error") + ", " + number(count(report, Severity.WARNING), "warning");
        if (errors == 0 && empty) {
            return found + ": there is no frame at all";
        }
        return found + (errors == 0 ? ": every frame can be read" : ": not fit for use as it is");
    }

    private static long count(DataReport report, Severity severity) {
        return report.problems().stream().filter(p -> p.severity() == severity).count();
    }

    private static String number(long count, String what) {
        return (count == 0 ? "no" : count) + " " + what + (count == 1 ? "" : "s");
    }
}
