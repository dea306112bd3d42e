package org.parley.leaderboard.statistics;

import java.util.List;
import org.parley.api.error.Require;

/** Several seeds of one method as one result: seeds are the second level of the bootstrap. */
public final class SeedLevel {
    private SeedLevel() {}

    /**
     * The mean over seeds; each replicate draws seeds with replacement and averages theirs on its
     * scenes. Methods with equally many seeds share the draws.
     */
    public static SceneBootstrap pool(String suiteHash, List<SceneBootstrap> seeds) {
        Require.require(!seeds.isEmpty(), "a method without any seed has no result");
        SceneBootstrap first = seeds.get(0);
        if (seeds.size() == 1) {
            return first;
        }
        int n = first.replicates().length;
        for (SceneBootstrap seed : seeds) {
            Require.require(
                    seed.replicates().length == n && seed.scenes() == first.scenes(),
                    "seeds of one method differ in scenes or replicates; score them again");
        }
        List<int[]> draws = SceneDraws.ofSeeds(suiteHash, seeds.size(), n);
        double[] pooled = new double[n];
        for (int s = 0; s < seeds.size(); s++) {
            double[] values = seeds.get(s).replicates();
            for (int r = 0; r < n; r++) {
                pooled[r] += draws.get(r)[s] * values[r] / seeds.size();
            }
        }
        double mean = seeds.stream().mapToDouble(SceneBootstrap::estimate).average().orElseThrow();
        return new SceneBootstrap(mean, pooled, first.scenes());
    }
}
