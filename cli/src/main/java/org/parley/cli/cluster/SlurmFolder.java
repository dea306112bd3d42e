package org.parley.cli.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.cli.scaffold.ResourceText;
import org.parley.runner.artifact.AtomicDirectory;
import org.parley.runner.artifact.AtomicFile;
import org.parley.runner.plan.PlannedTask;

/**
 * A folder of scripts that have the tasks of a plan done by Slurm: {@code submit.sh}, which is
 * started by hand, {@code task.sh}, {@code report.sh}, the suite, and the tasks of each level.
 *
 * @param suite its id
 * @param parley the launcher
 * @param options words that the commands share: work directory, threads, plugins, engine
 * @param cells words that choose cells for the report
 * @param longest how long a task may take
 */
public record SlurmFolder(
        String suite,
        Path parley,
        int threads,
        List<String> options,
        List<String> cells,
        Duration longest) {
    private static final String RESOURCES = "/slurm/";

    /** As many elements as Slurm allows an array that nobody configured. */
    private static final int LONGEST_ARRAY = 1000;

    /** What a task may take beyond its time to start and to keep what it has. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    public SlurmFolder {
        options = List.copyOf(options);
        cells = List.copyOf(cells);
    }

    /**
     * Writes the scripts. A directory that is neither absent nor empty fails with {@code USER}.
     *
     * @param run the suite as JSON, as a run notes it
     */
    public void writeTo(Path directory, String run, TaskLevels tasks) {
        try (AtomicDirectory draft = AtomicDirectory.of(directory)) {
            Path folder = draft.directory();
            AtomicFile.write(folder.resolve("suite.json"), run);
            List<String> calls = new ArrayList<>();
            for (int i = 0; i < tasks.levels().size(); i++) {
                List<String> files = new ArrayList<>();
                for (List<PlannedTask> part : parts(tasks.levels().get(i))) {
                    String file = "level-" + (i + 1) + part(files.size()) + ".jsonl";
                    AtomicFile.write(folder.resolve(file), lines(part));
                    files.add(file);
                }
                calls.add("level " + String.join(" ", files));
            }
            Map<String, String> values = values(tasks, String.join("\n", calls));
            for (String script : List.of("task.sh", "report.sh", "submit.sh")) {
                AtomicFile.write(folder.resolve(script), filled(script, values));
            }
            draft.finish();
        }
    }

    private static List<List<PlannedTask>> parts(List<PlannedTask> level) {
        List<List<PlannedTask>> parts = new ArrayList<>();
        for (int from = 0; from < level.size(); from += LONGEST_ARRAY) {
            parts.add(level.subList(from, Math.min(level.size(), from + LONGEST_ARRAY)));
        }
        return parts;
    }

    private static String part(int before) {
        return before == 0 ? "" : "-part-" + (before + 1);
    }

    private static String lines(List<PlannedTask> tasks) {
        return tasks.stream().map(t -> t.spec().toJson() + "\n").collect(Collectors.joining());
    }

    private Map<String, String> values(TaskLevels tasks, String levels) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("suite", suite);
        values.put("count", Integer.toString(tasks.count()));
        values.put("threads", Integer.toString(threads));
        values.put("seconds", Long.toString(longest.toSeconds()));
        values.put("minutes", Long.toString(longest.plus(GRACE).toMinutes()));
        values.put("parley", "\"${PARLEY:-" + quoted(parley.toString(), "\\\"$`") + "}\"");
        values.put("options", words(options));
        values.put("cells", words(cells));
        values.put("levels", levels);
        return values;
    }

    private static String quoted(String text, String special) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(special.indexOf(c) < 0 ? "" : "\\").append(c);
        }
        return out.toString();
    }

    private static String words(List<String> words) {
        return words.stream()
                .map(
                        w ->
                                w.matches("[A-Za-z0-9_./:,=@%+-]+")
                                        ? w
                                        : "'" + w.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private static String filled(String script, Map<String, String> values) {
        String text = ResourceText.read(RESOURCES + script);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }
}
