package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Box;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.FrameRecord;

/** Made-up frames of 25 true boxes and 50 detections. */
final class MadeFrames {
    private MadeFrames() {}

    /** Frames of a method, whose truth is that of every other. */
    static List<FrameRecord> of(int frames, int scenes, int method) {
        List<FrameRecord> all = new ArrayList<>();
        for (int f = 0; f < frames; f++) {
            RandomGenerator random = new SeedStream(f).random();
            RandomGenerator answer = new SeedStream(f).child("method-" + method).random();
            List<Long> ids = new ArrayList<>();
            List<Box> truth = new ArrayList<>();
            List<Detection> found = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                Box box = box(random);
                ids.add((long) i);
                truth.add(box);
                double off = answer.nextDouble() * answer.nextDouble();
                found.add(new Detection(moved(box, off), 1 - off / 2));
                found.add(new Detection(box(answer), answer.nextDouble() / 2));
            }
            String scene = "scene" + f * scenes / frames;
            all.add(
                    new FrameRecord(
                            scene,
                            scene + "/" + f,
                            "1",
                            f % 2 == 0 ? "m1" : "m2",
                            new TreeMap<>(Map.of("2", "m1")),
                            new Truth(ids, truth, Optional.empty()),
                            new Detections(found),
                            List.of(),
                            0));
        }
        return all;
    }

    private static Box box(RandomGenerator random) {
        double x = 140 * random.nextDouble() - 70;
        double y = 80 * random.nextDouble() - 40;
        return new Box(x, y, 0, 4.5, 1.9, 1.6, 6 * random.nextDouble());
    }

    private static Box moved(Box b, double metres) {
        return new Box(
                b.x() + metres,
                b.y() - metres / 2,
                b.z(),
                b.length(),
                b.width(),
                b.height(),
                b.yawRadians() + metres / 10);
    }
}
