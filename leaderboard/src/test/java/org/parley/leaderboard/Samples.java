package org.parley.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Box;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;

/** Made-up frames whose detections are good or bad as asked. */
public final class Samples {
    private Samples() {}

    /**
     * Frames whose truth depends on scene and frame alone.
     *
     * @param recall chance that a true box is found
     * @param payload bytes on each of two links, none where 0
     */
    public static List<FrameRecord> frames(
            String method, double recall, int scenes, int framesPerScene, long payload) {
        List<FrameRecord> out = new ArrayList<>();
        for (int s = 0; s < scenes; s++) {
            for (int f = 0; f < framesPerScene; f++) {
                out.add(frame(method, recall, s, f, payload));
            }
        }
        return out;
    }

    /**
     * One frame a scene: maps of 200 pixels and 4 classes, each right with chance {@code accuracy}.
     */
    public static List<FrameRecord> classMaps(
            String method, double accuracy, int scenes, long payload) {
        List<FrameRecord> out = new ArrayList<>();
        for (int s = 0; s < scenes; s++) {
            String id = String.format(Locale.ROOT, "scene-%02d/%06d", s, 0);
            RandomGenerator model = new SeedStream(2).child(id).child(method).random();
            byte[] truth = new byte[200];
            byte[] found = new byte[200];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = (byte) ((i + s) % 4);
                found[i] = (byte) (model.nextDouble() < accuracy ? truth[i] : model.nextInt(4));
            }
            out.add(
                    new FrameRecord(
                            id.substring(0, 8),
                            id,
                            "1",
                            "s1",
                            new TreeMap<>(Map.of("2", "s1")),
                            new Truth(
                                    List.of(), List.of(), Optional.of(new ClassMap(10, 20, truth))),
                            new ClassMap(10, 20, found),
                            List.of(new LinkRecord("2", "s1", 0, payload)),
                            payload));
        }
        return out;
    }

    /** The same frame with nothing in it. */
    public static FrameRecord withoutTruth(FrameRecord f) {
        return new FrameRecord(
                f.scene(),
                f.frame(),
                f.ego(),
                f.egoModality(),
                f.neighbours(),
                new Truth(List.of(), List.of(), Optional.empty()),
                f.prediction(),
                f.links(),
                f.broadcastBytes());
    }

    private static FrameRecord frame(
            String method, double recall, int scene, int frame, long payload) {
        String id = String.format(Locale.ROOT, "scene-%02d/%06d", scene, frame);
        RandomGenerator world = new SeedStream(1).child(id).random();
        RandomGenerator model = new SeedStream(2).child(id).child(method).random();
        double hardness = 0.3 * new SeedStream(3).child("scene-" + scene).random().nextDouble();
        List<Long> ids = new ArrayList<>();
        List<Box> truth = new ArrayList<>();
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add((long) i);
            Box box = new Box(i * 10 - 35, world.nextDouble() * 20, 0, 4, 2, 1.5, i);
            truth.add(box);
            if (model.nextDouble() < recall - hardness) {
                found.add(new Detection(moved(box, model), 0.3 + 0.7 * model.nextDouble()));
            }
            if (model.nextDouble() < 0.3) {
                found.add(new Detection(moved(box, 30), 0.2 + 0.4 * model.nextDouble()));
            }
        }
        List<LinkRecord> links =
                payload == 0
                        ? List.of()
                        : List.of(
                                new LinkRecord("2", "m1", 0, payload),
                                new LinkRecord("3", "m2", 0, payload));
        return new FrameRecord(
                id.substring(0, 8),
                id,
                "1",
                frame % 2 == 0 ? "m1" : "m2",
                new TreeMap<>(Map.of("2", "m1", "3", "m2")),
                new Truth(ids, truth, Optional.empty()),
                new Detections(found),
                links,
                payload);
    }

    private static Box moved(Box box, RandomGenerator random) {
        return moved(box, 0.5 * random.nextDouble());
    }

    private static Box moved(Box b, double metres) {
        return new Box(
                b.x(), b.y() + metres, b.z(), b.length(), b.width(), b.height(), b.yawRadians());
    }
}
