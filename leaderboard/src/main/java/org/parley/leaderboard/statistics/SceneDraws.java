package org.parley.leaderboard.statistics;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.parley.api.error.Require;
import org.parley.api.random.SeedStream;

/**
 * The resamples of a suite: scenes drawn with replacement, whole, because the frames of a scene are
 * not independent. Keyed by the suite's hash, so that all its cells are scored on the same draws.
 */
public final class SceneDraws {
    /** Resamples in every cell. */
    public static final int REPLICATES = 2000;

    private static final SeedStream ROOT = new SeedStream(0).child("bootstrap");

    private SceneDraws() {}

    /** For each replicate how often each scene (in the order of their ids) was drawn. */
    public static List<int[]> of(String suiteHash, int scenes) {
        return draws(ROOT.child("scenes").child(suiteHash), scenes, REPLICATES);
    }

    /** The second level: for each replicate how often each of a method's seeds was drawn. */
    static List<int[]> ofSeeds(String suiteHash, int seeds, int replicates) {
        return draws(ROOT.child("seeds").child(suiteHash), seeds, replicates);
    }

    private static List<int[]> draws(SeedStream stream, int units, int replicates) {
        Require.require(units > 0, "there is nothing to resample: %s units", units);
        RandomGenerator random = stream.random();
        return IntStream.range(0, replicates).mapToObj(r -> draw(random, units)).toList();
    }

    private static int[] draw(RandomGenerator random, int units) {
        int[] times = new int[units];
        for (int i = 0; i < units; i++) {
            times[random.nextInt(units)]++;
        }
        return times;
    }
}
