package org.parley.leaderboard.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.parley.api.error.Require;

/** The mean of a number that every frame has, under draws of whole scenes. */
public final class SceneMean {
    private SceneMean() {}

    /**
     * The mean over frames; a replicate is the mean over the frames of its scenes. A frame whose
     * value is NaN counts nowhere; without any other there is no mean. Where none of the drawn
     * scenes has a value, the mean of all stands in.
     *
     * @param suiteHash keys the draws
     * @param scenes of the frames, in their order
     */
    public static Optional<SceneBootstrap> of(
            String suiteHash, List<String> scenes, double[] values) {
        Require.require(
                scenes.size() == values.length,
                "%s frames have %s values",
                scenes.size(),
                values.length);
        List<String> ids = List.copyOf(new TreeSet<>(scenes));
        double[] sums = new double[ids.size()];
        int[] frames = new int[ids.size()];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                int scene = ids.indexOf(scenes.get(i));
                sums[scene] += values[i];
                frames[scene]++;
            }
        }
        int counted = Arrays.stream(frames).sum();
        if (counted == 0) {
            return Optional.empty();
        }
        double estimate = Arrays.stream(sums).sum() / counted;
        double[] replicates =
                SceneDraws.of(suiteHash, ids.size()).stream()
                        .mapToDouble(times -> drawn(times, sums, frames, estimate))
                        .toArray();
        return Optional.of(new SceneBootstrap(estimate, replicates, ids.size()));
    }

    private static double drawn(int[] times, double[] sums, int[] frames, double otherwise) {
        double sum = 0;
        long counted = 0;
        for (int s = 0; s < times.length; s++) {
            sum += times[s] * sums[s];
            counted += (long) times[s] * frames[s];
        }
        return counted == 0 ? otherwise : sum / counted;
    }
}
