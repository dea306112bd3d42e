package org.parley.world.street;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.SeedStream;
import org.parley.datasets.opv2v.ModalityAssignment;

/**
 * Writes the fixed assignments of modalities to agents that come with a world:
 *
 * <ul>
 *   <li>{@code mixed}: four modalities in an order of its own for each scene
 *   <li>{@code in-order}: the first agent of each scene has the first modality, and so on
 *   <li>{@code v2v}: two LiDAR vehicles, the others take no part
 *   <li>{@code v2i}: one LiDAR vehicle and a camera road-side unit, in scenes that have one
 *   <li>{@code isolated}: all agents of a scene have one modality, so no two modalities ever meet
 * </ul>
 *
 * <p>{@code m1} and {@code m3} stand for LiDAR modalities, {@code m2} and {@code m4} for cameras,
 * as in OPV2V-H.
 */
final class ModalityDealing {
    private static final List<String> ALL = List.of("m1", "m2", "m3", "m4");
    private static final SeedStream SEEDS = new SeedStream(303).child("assignment");

    private ModalityDealing() {}

    /**
     * Writes {@code assignments/<name>.json}.
     *
     * @param agents ids by scene
     */
    static void write(Path root, SortedMap<String, List<String>> agents) {
        List<SceneInfo> scenes =
                agents.entrySet().stream()
                        .map(e -> new SceneInfo(e.getKey(), 1, e.getValue()))
                        .toList();
        Path folder = root.resolve("assignments");
        try {
            Files.createDirectories(folder);
            write(folder, "mixed", ModalityAssignment.shuffled(scenes, ALL, SEEDS));
            write(folder, "in-order", ModalityAssignment.inOrder(scenes, ALL));
            write(folder, "v2v", of("v2v", agents, (number, ids) -> v2v(ids)));
            write(folder, "v2i", of("v2i", agents, (number, ids) -> v2i(ids)));
            write(folder, "isolated", of("isolated", agents, ModalityDealing::isolated));
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, folder + ": cannot be written (" + e + ")", e);
        }
    }

    private static void write(Path folder, String name, ModalityAssignment assignment)
            throws IOException {
        Files.writeString(
                folder.resolve(name + ".json"), assignment.json(), StandardCharsets.UTF_8);
    }

    private interface Rule {
        Map<String, String> parts(int scene, List<String> agents);
    }

    private static ModalityAssignment of(
            String name, SortedMap<String, List<String>> agents, Rule rule) {
        SortedMap<String, SortedMap<String, String>> scenes = new TreeMap<>();
        List<String> names = new ArrayList<>(agents.keySet());
        names.sort(Comparator.comparing(ModalityDealing::isOfAdaptation));
        for (int i = 0; i < names.size(); i++) {
            String scene = names.get(i);
            List<String> ids = Objects.requireNonNull(agents.get(scene));
            scenes.put(scene, new TreeMap<>(rule.parts(i, ids)));
        }
        return new ModalityAssignment(name, scenes);
    }

    /** They are dealt last, so that all others have the same parts in worlds without them. */
    private static boolean isOfAdaptation(String scene) {
        return scene.startsWith(Split.ADAPTATION.id());
    }

    private static Map<String, String> v2v(List<String> agents) {
        List<String> vehicles = agents.stream().filter(a -> !a.startsWith("-")).toList();
        return vehicles.size() < 2
                ? Map.of()
                : Map.of(vehicles.get(0), "m1", vehicles.get(1), "m3");
    }

    private static Map<String, String> v2i(List<String> agents) {
        List<String> vehicles = agents.stream().filter(a -> !a.startsWith("-")).toList();
        List<String> posts = agents.stream().filter(a -> a.startsWith("-")).toList();
        return vehicles.isEmpty() || posts.isEmpty()
                ? Map.of()
                : Map.of(vehicles.get(0), "m1", posts.get(0), "m2");
    }

    private static Map<String, String> isolated(int scene, List<String> agents) {
        Map<String, String> parts = new TreeMap<>();
        agents.forEach(a -> parts.put(a, ALL.get(scene % ALL.size())));
        return parts;
    }
}
