package org.parley.api;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.parley.api.data.Assignment;
import org.parley.api.data.DataReport;
import org.parley.api.data.Frame;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.geometry.Range;

/** Scenes of frames. Implementations read on demand: a split never sits in memory. */
public interface Dataset extends AutoCloseable {
    /** Changes whenever any frame changes: a content or recipe hash, part of artifact keys. */
    String revision();

    /** Where annotations are complete, in the ego's frame. */
    Range evaluationRange();

    /** The scenes of a split, in a fixed order; none of one that the dataset does not have. */
    List<SceneInfo> scenes(Split split);

    /**
     * Whether a split has a scene. Without it in {@code ADAPTATION}, methods learn from {@code
     * TRAIN}.
     */
    default boolean holds(Split split) {
        return !scenes(split).isEmpty();
    }

    /** Fixed assignments of modalities to agents that come with the data, by name. */
    default SortedMap<String, Assignment> assignments() {
        return Collections.emptySortedMap();
    }

    /** Names of the classes of its segmentation labels, from class 0 on; none where it has none. */
    default List<String> classNames() {
        return List.of();
    }

    /** One frame; equal calls give equal frames. */
    Frame frame(SceneInfo scene, int index);

    /** Looks at everything there is and reports every problem; never fails because of one. */
    default DataReport check(Progress progress) {
        return DataWalk.over(this, progress);
    }

    @Override
    default void close() {}
}
