package org.parley.datasets.opv2v;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;

/**
 * Where things are: OPV2V's folders, and OPV2V-H's additions in a second folder of the same inner
 * paths or beside OPV2V's own files.
 *
 * @param root holds the splits; one that holds scenes instead is itself the test split
 * @param hetero holds the additions, where there is such a folder
 */
record FolderLayout(Path root, Optional<Path> hetero, SplitFolders splits) {
    /** Finds the folders of a configuration; a root that is not there fails with {@code DATA}. */
    static FolderLayout of(Opv2vConfig config) {
        if (config.root().isBlank()) {
            throw BenchmarkException.user(
                    "dataset 'opv2v' needs the key root: the folder that holds %s, %s and %s",
                    config.splits().train(), config.splits().validation(), config.splits().test());
        }
        Path root = folder(config.root(), "root");
        Optional<Path> hetero = config.hetero().map(h -> folder(h, "hetero"));
        SplitFolders splits =
                holdsScenes(root, config) ? config.splits().testing(".") : config.splits();
        return new FolderLayout(root, hetero.or(() -> beside(root)), splits);
    }

    /** Whether a root has scenes where splits should be: somebody named the folder of a split. */
    private static boolean holdsScenes(Path root, Opv2vConfig config) {
        return Stream.of(Split.values())
                        .map(config.splits()::folder)
                        .noneMatch(folder -> Files.isDirectory(root.resolve(folder)))
                && !SceneFolder.in(root, config.maxAgents(), config.skip()).isEmpty();
    }

    private static Path folder(String text, String key) {
        try {
            Path folder = Path.of(text);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            // reported below like any other folder that is not there
        }
        throw BenchmarkException.data(
                "%s: is not a folder; give dataset 'opv2v' one that exists (key %s)", text, key);
    }

    /** {@code OPV2V_Hetero} beside {@code OPV2V}, whatever the folders above are called. */
    private static Optional<Path> beside(Path root) {
        Path whole = root.toAbsolutePath().normalize();
        Path name = whole.getFileName();
        return name == null
                ? Optional.empty()
                : Optional.of(whole.resolveSibling(name + "_Hetero")).filter(Files::isDirectory);
    }

    /** What is wrong with a root that holds none of the splits, and where they may be. */
    String withoutSplits() {
        List<String> folders = FolderListing.names(root);
        String below =
                folders.stream()
                        .filter(name -> holdsSplits(root.resolve(name)))
                        .findFirst()
                        .map(name -> "; try root: " + root.resolve(name))
                        .orElse("; root must be the folder above them");
        return "holds none of the folders %s, %s, %s, only %s%s (other names: key splits)"
                .formatted(splits.train(), splits.validation(), splits.test(), folders, below);
    }

    private boolean holdsSplits(Path folder) {
        return Stream.of(splits.train(), splits.validation(), splits.test())
                .anyMatch(name -> Files.isDirectory(folder.resolve(name)));
    }

    Path folder(Split split) {
        return root.resolve(splits.folder(split));
    }

    /** The files of an agent at a timestamp. */
    AgentFiles files(SceneFolder scene, String agent, String timestamp) {
        Path own = scene.folder().resolve(agent);
        List<Path> folders =
                hetero.map(h -> List.of(own, h.resolve(root.relativize(own)))).orElse(List.of(own));
        return new AgentFiles(folders, timestamp);
    }
}
