package org.parley.runner.datacard;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.TruthObject;
import org.parley.viz.canvas.SensorText;

/** What a split holds, from its annotations alone. */
public final class SplitStatistics {
    private final ValueHistogram agentsOfScenes = ValueHistogram.of(0, 1, 2, 3, 4, 5, 6, 7, 8);
    private final ValueHistogram objectsOfFrames =
            ValueHistogram.of(0, 1, 5, 10, 15, 20, 30, 40, 60, 80, 120);
    private final ValueHistogram lengths = ValueHistogram.of(0, 1, 2, 3, 4, 4.5, 5, 6, 8, 12);
    private final TreeMap<String, Long> sensors = new TreeMap<>();
    private final Set<String> counted = new HashSet<>();
    private final double[] sides = new double[3];
    private long scenes;
    private long frames;
    private long agents;
    private long roadSides;
    private long boxes;
    private long seen;
    private long objects;

    void add(SceneInfo scene) {
        scenes++;
        agentsOfScenes.add(scene.agents().size());
    }

    void add(Frame frame) {
        frames++;
        agents += frame.agents().size();
        roadSides += frame.agents().stream().filter(o -> o.agent().startsWith("-")).count();
        frame.agents().forEach(o -> sensors.merge(sensors(o), 1L, Long::sum));
        boxes += frame.objects().size();
        long seenNow = frame.objects().stream().filter(o -> !o.seenBy().isEmpty()).count();
        seen += seenNow;
        objectsOfFrames.add(seenNow);
        frame.objects().forEach(o -> size(frame.scene(), o));
    }

    private static String sensors(Observation agent) {
        return SensorText.lidars(agent) + ", " + SensorText.cameras(agent);
    }

    /** An object counts once a scene. */
    private void size(String scene, TruthObject object) {
        if (counted.add(scene + "/" + object.id())) {
            objects++;
            lengths.add(object.length());
            sides[0] += object.length();
            sides[1] += object.width();
            sides[2] += object.height();
        }
    }

    /** Scenes. */
    public long scenes() {
        return scenes;
    }

    /** Frames of all scenes. */
    public long frames() {
        return frames;
    }

    /** Agents times frames. */
    public long agents() {
        return agents;
    }

    /** Road-side units times frames. */
    public long roadSides() {
        return roadSides;
    }

    /** Annotated objects, counted in each frame. */
    public long boxes() {
        return boxes;
    }

    /** Annotated objects that some agent sees, counted in each frame. */
    public long seen() {
        return seen;
    }

    /** Objects, each counted once a scene. */
    public long objects() {
        return objects;
    }

    /** Mean length, width and height of the objects, metres. */
    double[] meanSides() {
        double[] means = sides.clone();
        for (int i = 0; i < 3; i++) {
            means[i] = objects == 0 ? 0 : sides[i] / objects;
        }
        return means;
    }

    ValueHistogram agentsOfScenes() {
        return agentsOfScenes;
    }

    ValueHistogram objectsOfFrames() {
        return objectsOfFrames;
    }

    ValueHistogram lengths() {
        return lengths;
    }

    /** How many observations have which sensors. */
    TreeMap<String, Long> sensors() {
        return sensors;
    }
}
