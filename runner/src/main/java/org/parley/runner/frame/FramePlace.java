package org.parley.runner.frame;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.Dataset;
import org.parley.api.data.Frame;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.NameSuggestion;

/** A frame of a dataset that somebody named. */
public record FramePlace(Split split, SceneInfo scene, int index) {
    private static final int LISTED = 5;

    /** A frame of a split's first scene; an empty split fails with {@code DATA}. */
    public static FramePlace first(Dataset dataset, Split split, long index) {
        List<SceneInfo> scenes = dataset.scenes(split);
        if (scenes.isEmpty()) {
            String all =
                    Stream.of(Split.values())
                            .map(s -> s.id() + " has " + scenes(dataset, s).size())
                            .collect(Collectors.joining(", "));
            throw BenchmarkException.data(
                    "the %s split is empty (scenes: %s); choose another with --split",
                    split.id(), all);
        }
        return at(split, scenes.get(0), index);
    }

    /**
     * A frame of a scene by name. An unknown name fails with {@code USER} and names the nearest; so
     * does a scene of another split, naming that split.
     */
    public static FramePlace of(Dataset dataset, Split split, String scene, long index) {
        List<SceneInfo> scenes = dataset.scenes(split);
        for (SceneInfo known : scenes) {
            if (known.id().equals(scene)) {
                return at(split, known, index);
            }
        }
        for (Split other : Split.values()) {
            if (scenes(dataset, other).stream().anyMatch(s -> s.id().equals(scene))) {
                throw BenchmarkException.user(
                        "scene '%s' is in the %s split, not in the %s split; add --split %s",
                        scene, other.id(), split.id(), other.id());
            }
        }
        throw BenchmarkException.user(
                "the %s split has no scene '%s'%s",
                split.id(), scene, near(scene, scenes.stream().map(SceneInfo::id).toList()));
    }

    /** The scenes of a split; none where it cannot be read, as where only one was fetched. */
    private static List<SceneInfo> scenes(Dataset dataset, Split split) {
        try {
            return dataset.scenes(split);
        } catch (BenchmarkException e) {
            return List.of();
        }
    }

    private static String near(String scene, List<String> names) {
        if (names.size() <= LISTED) {
            return NameSuggestion.hint(scene, "scenes", names);
        }
        String nearest =
                NameSuggestion.nearest(scene, names)
                        .map(n -> "; did you mean '" + n + "'? ")
                        .orElse("; ");
        String some = String.join(", ", names.subList(0, LISTED));
        return nearest + "scenes: " + some + " and " + (names.size() - LISTED) + " more";
    }

    private static FramePlace at(Split split, SceneInfo scene, long index) {
        if (scene.frames() == 0) {
            throw BenchmarkException.data("scene '%s' has no frame; choose another", scene.id());
        }
        if (index < 0 || index >= scene.frames()) {
            throw BenchmarkException.user(
                    "scene '%s' has the frames 0 to %s, asked for %s",
                    scene.id(), scene.frames() - 1, index);
        }
        return new FramePlace(split, scene, Math.toIntExact(index));
    }

    /** Reads it. */
    public Frame read(Dataset dataset) {
        return dataset.frame(scene, index);
    }
}
