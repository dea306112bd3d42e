package org.parley.cli.command.data;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.Dataset;
import org.parley.api.data.DataReport;
import org.parley.api.data.DataReport.Counts;
import org.parley.api.data.DataReport.Problem;
import org.parley.api.data.DataReport.Severity;
import org.parley.api.data.Split;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.DatasetArguments;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.JsonOutput;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;

/** {@code parley data check}: looks at every file of a dataset. */
public final class DataCheckCommand implements CliCommand {
    private final ProcessConsole console;
    private final DatasetArguments source;

    @Inject
    DataCheckCommand(ProcessConsole console, DatasetArguments source) {
        this.console = console;
        this.source = source;
    }

    @Override
    public String name() {
        return "data check";
    }

    @Override
    public String summary() {
        return "check every file of a dataset and list what is wrong";
    }

    @Override
    public String arguments() {
        return "[DIR]";
    }

    @Override
    public Options options() {
        return DatasetArguments.options()
                .addOption(
                        OptionReader.option(
                                "need", "LIST", "what each agent must have: lidar, camera, depth"))
                .addOption(OptionReader.flag("no-progress", "show no progress bar"))
                .addOption(OptionReader.json());
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
        boolean empty = total(report).frames() == 0;
        if (OptionReader.wantsJson(line)) {
            JsonOutput.print(console, record(report, empty));
        } else {
            console.out().print(counts(report));
            console.out().println();
            report.problems().forEach(p -> console.out().println(text(p)));
            console.out().println(verdict(report, empty));
        }
        return report.ok() && !empty ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private static Map<String, Object> record(DataReport report, boolean empty) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("splits", counts(report).records());
        NamedTable problems = new NamedTable("severity", "file", "reason");
        report.problems().forEach(p -> problems.row(severity(p), p.file(), p.reason()));
        record.put("problems", problems.records());
        record.put("errors", count(report, Severity.ERROR));
        record.put("warnings", count(report, Severity.WARNING));
        record.put("usable", report.ok() && !empty);
        return record;
    }

    private static NamedTable counts(DataReport report) {
        NamedTable table = new NamedTable("split", "scenes", "frames", "agents", "boxes", "points");
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

    private static void row(NamedTable table, String name, Counts c) {
        table.row(name, c.scenes(), c.frames(), c.agents(), c.boxes(), c.points());
    }

    private static String text(Problem problem) {
        return String.format(Locale.ROOT, "%-7s  %s", severity(problem), problem);
    }

    private static String severity(Problem problem) {
        return problem.severity().name().toLowerCase(Locale.ROOT);
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
