package org.parley.runner.frame;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.parley.api.Dataset;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.runner.suite.ScenePart;

/**
 * The frames of a split, dealt to modalities scene by scene, so that no frame belongs to two. Which
 * scene a modality gets depends on the split and the modalities only: scenes come in a random
 * order, each goes to whoever has the fewest frames so far.
 */
public final class IsolatedFrames {
    private static final SeedStream DEALT = new SeedStream(1).child("isolated scenes");

    private final Split split;
    private final Map<String, SplitFrames> byModality = new LinkedHashMap<>();

    private IsolatedFrames(Split split) {
        this.split = split;
    }

    /**
     * Deals the scenes of a split; fewer scenes than modalities fail with {@code USER}.
     *
     * @param part of each scene that counts
     */
    public static IsolatedFrames of(
            Dataset dataset, Split split, ScenePart part, List<String> modalities) {
        List<SceneInfo> scenes =
                dataset.scenes(split).stream().filter(s -> s.frames() > 0).toList();
        Map<String, String> owners = owners(scenes, split, modalities);
        IsolatedFrames frames = new IsolatedFrames(split);
        for (String modality : modalities) {
            frames.byModality.put(
                    modality,
                    new SplitFrames(
                            dataset, split, part, s -> modality.equals(owners.get(s.id()))));
        }
        return frames;
    }

    private static Map<String, String> owners(
            List<SceneInfo> scenes, Split split, List<String> modalities) {
        if (scenes.size() < modalities.size()) {
            throw BenchmarkException.user(
                    "isolated training needs a scene of the %s split for each of the modalities %s,"
                            + " but it has %s; take a dataset with more scenes, or 'training:"
                            + " co-occurring'",
                    split.id(), modalities, scenes.size());
        }
        Map<String, String> owners = new HashMap<>();
        int[] held = new int[modalities.size()];
        for (int i : DEALT.child(split.id()).random().permutation(scenes.size())) {
            int least = least(held);
            held[least] += scenes.get(i).frames();
            owners.put(scenes.get(i).id(), modalities.get(least));
        }
        return owners;
    }

    /** The first of the smallest. */
    private static int least(int[] held) {
        return IntStream.range(0, held.length)
                .boxed()
                .min(Comparator.comparingInt(i -> held[i]))
                .orElseThrow();
    }

    public Split split() {
        return split;
    }

    /** In the order in which they were given. */
    public List<String> modalities() {
        return List.copyOf(byModality.keySet());
    }

    /** The frames of one modality; others are refused. */
    public SplitFrames of(String modality) {
        SplitFrames own = byModality.get(modality);
        if (own == null) {
            throw BenchmarkException.internal(
                    "no scene of the %s split belongs to modality '%s', only to %s",
                    split.id(), modality, byModality.keySet());
        }
        return own;
    }

    /** How many frames any modality has, each counted once. */
    public int frames() {
        return counts().size();
    }

    /** How many frames belong to two modalities or more: what isolation says there are none of. */
    public int shared() {
        return (int) counts().values().stream().filter(n -> n > 1).count();
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        byModality
                .values()
                .forEach(own -> own.places().forEach(p -> counts.merge(p, 1, Integer::sum)));
        return counts;
    }
}
