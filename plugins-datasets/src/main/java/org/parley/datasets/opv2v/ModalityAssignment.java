package org.parley.datasets.opv2v;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.SceneInfo;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.random.SeedStream;

/**
 * Which modality each agent of each scene plays in an evaluation, as HEAL's assignment files say
 * it: {@code {scene: {agent: modality}}}. In training modalities are drawn anew and a file is not
 * used.
 *
 * @param source names the file in messages
 * @param scenes modality by agent by scene
 */
public record ModalityAssignment(
        String source, SortedMap<String, SortedMap<String, String>> scenes) {
    public ModalityAssignment {
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        scenes.forEach(
                (scene, agents) ->
                        copy.put(scene, Collections.unmodifiableSortedMap(new TreeMap<>(agents))));
        scenes = Collections.unmodifiableSortedMap(copy);
    }

    /** Reads a file; one that is missing or of another shape fails with {@code DATA}. */
    public static ModalityAssignment read(Path file) {
        return AssignmentJson.read(file);
    }

    /**
     * Deals modalities as HEAL does: for each scene a random order of the modalities, dealt in turn
     * to the sorted agents. The order depends on the seed and the scene's name alone.
     */
    public static ModalityAssignment shuffled(
            Collection<SceneInfo> scenes, List<String> modalities, SeedStream seeds) {
        SortedMap<String, SortedMap<String, String>> dealt = new TreeMap<>();
        for (SceneInfo scene : scenes) {
            int[] order = seeds.child(scene.id()).random().permutation(modalities.size());
            dealt.put(scene.id(), deal(scene, modalities, order));
        }
        return new ModalityAssignment("shuffled assignment", dealt);
    }

    /** Deals the modalities in their order, so the first agent of a scene has the first one. */
    public static ModalityAssignment inOrder(
            Collection<SceneInfo> scenes, List<String> modalities) {
        int[] order = new int[modalities.size()];
        java.util.Arrays.setAll(order, i -> i);
        SortedMap<String, SortedMap<String, String>> dealt = new TreeMap<>();
        scenes.forEach(scene -> dealt.put(scene.id(), deal(scene, modalities, order)));
        return new ModalityAssignment("assignment in order", dealt);
    }

    private static SortedMap<String, String> deal(
            SceneInfo scene, List<String> modalities, int[] order) {
        Require.require(!modalities.isEmpty(), "there must be a modality to deal");
        List<String> agents = scene.agents().stream().sorted(AgentOrder.OF_IDS).toList();
        SortedMap<String, String> dealt = new TreeMap<>();
        for (int i = 0; i < agents.size(); i++) {
            dealt.put(agents.get(i), modalities.get(order[i % order.length]));
        }
        return dealt;
    }

    /** The modality of an agent; fails with {@code DATA} where the file does not say. */
    public String modality(String scene, String agent) {
        SortedMap<String, String> agents =
                Optional.ofNullable(scenes.get(scene))
                        .orElseThrow(
                                () ->
                                        BenchmarkException.data(
                                                "%s: has no scene '%s'", source, scene));
        return Optional.ofNullable(agents.get(agent))
                .orElseThrow(
                        () ->
                                BenchmarkException.data(
                                        "%s: scene '%s' has no agent '%s', only %s",
                                        source, scene, agent, agents.keySet()));
    }

    /**
     * Fails with {@code DATA} on the first scene, agent or modality that is not among the given
     * ones. That a file does not name every scene is no error before one is asked for.
     */
    public void check(Collection<SceneInfo> known, Collection<String> modalities) {
        Map<String, SceneInfo> byId = new TreeMap<>();
        known.forEach(scene -> byId.put(scene.id(), scene));
        scenes.forEach(
                (scene, agents) -> {
                    SceneInfo info = byId.get(scene);
                    if (info == null) {
                        throw BenchmarkException.data(
                                "%s: '%s' is not a scene of the dataset, which has %s scenes",
                                source, scene, byId.size());
                    }
                    agents.forEach((agent, m) -> check(info, agent, m, modalities));
                });
    }

    /** Those of the given scenes that the file leaves out. */
    List<String> missing(Collection<String> known) {
        return known.stream().filter(s -> !scenes.containsKey(s)).toList();
    }

    private void check(
            SceneInfo scene, String agent, String modality, Collection<String> modalities) {
        if (!scene.agents().contains(agent)) {
            throw BenchmarkException.data(
                    "%s: '%s.%s' is not an agent of the scene, which has %s",
                    source, scene.id(), agent, scene.agents());
        }
        if (!modalities.contains(modality)) {
            throw BenchmarkException.data(
                    "%s: '%s.%s' has the unknown modality '%s', expected one of %s",
                    source, scene.id(), agent, modality, modalities);
        }
    }

    /** The file's content, scenes and agents sorted. */
    public String json() {
        return AssignmentJson.text(this);
    }
}
