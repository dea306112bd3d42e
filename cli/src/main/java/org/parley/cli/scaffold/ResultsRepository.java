package org.parley.cli.scaffold;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.runner.artifact.AtomicDirectory;
import org.parley.runner.artifact.AtomicFile;

/** A repository that collects submissions: its CI verifies them and publishes the leaderboard. */
public final class ResultsRepository {
    public static final String README = "README.md";

    private static final String FOLDER = "/results-repository/";

    /** Resources by the file that each becomes. */
    private static final Map<String, String> FILES =
            new TreeMap<>(
                    Map.of(
                            README,
                            "README.md",
                            ".gitignore",
                            "gitignore",
                            "submissions/.gitkeep",
                            "gitkeep",
                            ".github/workflows/submissions.yml",
                            "submissions.yml"));

    private ResultsRepository() {}

    /**
     * Writes the repository's files into a directory and returns them. One that is neither absent
     * nor empty fails with {@code USER}.
     */
    public static List<Path> writeTo(Path directory) {
        try (AtomicDirectory draft = AtomicDirectory.of(directory)) {
            FILES.forEach(
                    (file, resource) ->
                            AtomicFile.write(
                                    draft.directory().resolve(file),
                                    ResourceText.read(FOLDER + resource)));
            draft.finish();
        }
        return FILES.keySet().stream().map(directory::resolve).toList();
    }
}
