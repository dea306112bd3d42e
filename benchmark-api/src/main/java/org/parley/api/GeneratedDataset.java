package org.parley.api;

import java.nio.file.Path;
import java.util.List;
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
     * Writes all files into an existing, empty directory. Equal configurations write equal bytes,
     * at any number of threads.
     */
    void generate(Path directory, Progress progress);

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
