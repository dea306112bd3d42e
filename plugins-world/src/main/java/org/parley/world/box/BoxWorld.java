package org.parley.world.box;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.parley.api.Dataset;
import org.parley.api.data.Frame;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.data.TruthObject;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.geometry.Range;
import org.parley.api.random.SeedStream;
import org.parley.datasets.file.RevisionHash;

/**
 * Generates scenes on demand; a frame is a pure function of the recipe, the scene and the index.
 */
final class BoxWorld implements Dataset {
    /** Raised with every change that changes a frame. */
    static final String VERSION = "1.1.0";

    private static final int CACHED_SCENES = 32;

    private final BoxWorldConfig config;
    private final BoxLidar lidar;
    private final List<String> agents;
    private final Map<String, BoxScene> cache =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, BoxScene> eldest) {
                    return size() > CACHED_SCENES;
                }
            };

    BoxWorld(BoxWorldConfig config) {
        this.config = config;
        this.lidar = new BoxLidar(config.channels(), config.azimuthStepDegrees());
        this.agents =
                IntStream.range(0, config.agents()).mapToObj(i -> String.valueOf(101 + i)).toList();
    }

    @Override
    public String revision() {
        return RevisionHash.of("box-world " + VERSION + " " + config);
    }

    @Override
    public Range evaluationRange() {
        return config.range();
    }

    @Override
    public List<SceneInfo> scenes(Split split) {
        return IntStream.range(0, config.scenes(split)).mapToObj(i -> info(split, i)).toList();
    }

    private SceneInfo info(Split split, int number) {
        String id = String.format(Locale.ROOT, "%s-%04d", split.id(), number);
        return new SceneInfo(id, config.framesPerScene(), agents);
    }

    @Override
    public Frame frame(SceneInfo info, int index) {
        Require.require(
                index >= 0 && index < config.framesPerScene(),
                "scene %s has frames 0 to %s, asked for %s",
                info.id(),
                config.framesPerScene() - 1,
                index);
        BoxScene scene = scene(info.id());
        double seconds = index * config.frameSeconds();
        List<UprightSolid> places = scene.vehicles().stream().map(v -> v.at(seconds)).toList();
        SeedStream noise = seeds(info.id()).child("noise").child(String.valueOf(index));
        List<Observation> observations = new ArrayList<>();
        List<LidarScan> scans = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            LidarScan scan = scan(scene, places, i, noise.child(agents.get(i)));
            scans.add(scan);
            observations.add(
                    new Observation(
                            agents.get(i),
                            scene.toWorld(places.get(i), BoxLidar.HEIGHT_METRES),
                            Observation.single(scan.cloud()),
                            List.of(),
                            Optional.of(LazyReading.of(scan.classes()))));
        }
        return new Frame(info.id(), index, observations, objects(scene, places, scans));
    }

    /** The sweep of one agent over all other vehicles, in their order, and the buildings. */
    private LidarScan scan(BoxScene scene, List<UprightSolid> places, int agent, SeedStream noise) {
        List<UprightSolid> others = new ArrayList<>(places);
        others.remove(agent);
        int vehicles = others.size();
        others.addAll(scene.buildings());
        return lidar.scan(places.get(agent), others, vehicles, noise.random());
    }

    private List<TruthObject> objects(
            BoxScene scene, List<UprightSolid> places, List<LidarScan> scans) {
        List<TruthObject> objects = new ArrayList<>();
        for (int v = 0; v < places.size(); v++) {
            UprightSolid p = places.get(v);
            objects.add(
                    new TruthObject(
                            scene.vehicles().get(v).id(),
                            scene.toWorld(p, p.height() / 2),
                            p.length(),
                            p.width(),
                            p.height(),
                            seenBy(v, scans)));
        }
        return objects;
    }

    /** Agents with a return from vehicle {@code v}; an agent's own scan leaves itself out. */
    private Set<String> seenBy(int v, List<LidarScan> scans) {
        Set<String> seen = new TreeSet<>();
        for (int a = 0; a < scans.size(); a++) {
            int position = v < a ? v : v - 1;
            if (v != a && scans.get(a).returns()[position] > 0) {
                seen.add(agents.get(a));
            }
        }
        return seen;
    }

    private BoxScene scene(String id) {
        synchronized (cache) {
            return cache.computeIfAbsent(id, this::build);
        }
    }

    private BoxScene build(String id) {
        for (Split split : Split.values()) {
            for (SceneInfo known : scenes(split)) {
                if (known.id().equals(id)) {
                    return BoxSceneBuilder.build(config, seeds(id).child("layout"));
                }
            }
        }
        throw BenchmarkException.user(
                "box-world has no scene '%s'; its ids look like 'train-0000', take them from"
                        + " scenes(split)",
                id);
    }

    /** Scene ids begin with the split, so no two splits share a number. */
    private SeedStream seeds(String sceneId) {
        return new SeedStream(config.seed()).child("box-world").child(sceneId);
    }
}
