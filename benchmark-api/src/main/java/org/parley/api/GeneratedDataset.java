package org.parley.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.parley.api.data.Frame;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;

/**
 * A dataset that makes its own files. The host has them written once, keeps them with its other
 * artifacts, and opens them; until then only the revision and the range can be asked for.
 */
public interface GeneratedDataset extends Dataset {
    /**
     * Writes the files of some splits into an existing, empty directory; other splits are then
     * empty. Equal configurations write equal bytes of a scene, at any number of threads and
     * whatever other splits are written.
     */
    void generate(Path directory, Set<Split> splits, Progress progress);

    /** The dataset in a directory that {@link #generate} wrote; closing that one is enough. */
    Dataset open(Path directory);

    /** Known before there is any file; three splits unless overridden. */
    @Override
    default boolean holds(Split split) {
        return split != Split.ADAPTATION;
    }

    @Override
    default List<SceneInfo> scenes(Split split) {
        throw unopened();
    }

    @Override
    default Frame frame(SceneInfo scene, int index) {
        throw unopened();
    }

    private static BenchmarkException unopened() {
        return BenchmarkException.internal("a generated dataset is opened before it is read");
    }
}
