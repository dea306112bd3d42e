package org.parley.leaderboard.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.parley.api.error.Require;
import org.parley.leaderboard.result.CellScores;

/**
 * A statistic and its value under every scene draw, of which intervals and p-values are made.
 *
 * <p>From {@value #PERCENTILES} scenes on, intervals are percentiles of the replicates. Below, the
 * percentile interval is too narrow, and the interval is of t type: estimate ± t(1 − α/2, n − 1) ·
 * √(n/(n − 1)) · s, where s is the standard deviation of the replicates and n the number of scenes;
 * the root undoes the shrinkage of resampling n scenes from n (Efron and Tibshirani 1993, section
 * 12.3 and chapter 5). A single scene bounds nothing.
 *
 * @param estimate on the scenes as they are
 * @param replicates on the drawn scenes, in the order of the draws
 * @param scenes number of independent units
 */
public record SceneBootstrap(double estimate, double[] replicates, int scenes) {
    /** Fewer scenes than this get a warning. */
    public static final int FEW_SCENES = 30;

    /**
     * Fewer scenes than this get t-type intervals and p-values: percentiles of 30 to 60 scenes call
     * 7 of 100 pairs of equal methods different at 5 %.
     */
    private static final int PERCENTILES = 100;

    /** Fewer replicates than this beyond zero do not resolve a tail. */
    private static final int RESOLVED = 10;

    public SceneBootstrap {
        Require.require(
                scenes > 0 && replicates.length > 1,
                "a bootstrap needs scenes and replicates, got %s and %s",
                scenes,
                replicates.length);
        replicates = replicates.clone();
    }

    /** A score of a cell; empty where the cell has none of that name, or no replicates of it. */
    public static Optional<SceneBootstrap> of(CellScores scores, String name) {
        Optional<Double> value = Optional.ofNullable(scores.values().get(name));
        Optional<List<Double>> drawn = Optional.ofNullable(scores.replicates().get(name));
        return value.flatMap(
                v -> drawn.map(d -> new SceneBootstrap(v, numbers(d), scores.counts().scenes())));
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public double[] replicates() {
        return replicates.clone();
    }

    /** Whether the number of scenes is so small that a reader should know. */
    public boolean fewScenes() {
        return scenes < FEW_SCENES;
    }

    /** The statistic of this one minus that of another, over the same draws. */
    public SceneBootstrap minus(SceneBootstrap other) {
        Require.require(
                scenes == other.scenes && replicates.length == other.replicates.length,
                "only results on the same scenes can be compared: %s and %s scenes, %s and %s"
                        + " replicates",
                scenes,
                other.scenes,
                replicates.length,
                other.replicates.length);
        double[] difference = new double[replicates.length];
        Arrays.setAll(difference, i -> replicates[i] - other.replicates[i]);
        return new SceneBootstrap(estimate - other.estimate, difference, scenes);
    }

    /**
     * The two-sided interval.
     *
     * @param level such as 0.95
     * @param least the smallest value the statistic can take, and {@code most} the largest
     */
    public ConfidenceInterval interval(double level, double least, double most) {
        double tail = (1 - level) / 2;
        if (scenes == 1) {
            return new ConfidenceInterval(least, most);
        }
        if (scenes < PERCENTILES) {
            double half = t().inverseSurvivalProbability(tail) * standardError();
            return new ConfidenceInterval(estimate - half, estimate + half).within(least, most);
        }
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        return new ConfidenceInterval(quantile(sorted, tail), quantile(sorted, 1 - tail))
                .within(least, most);
    }

    /**
     * The percentile interval of this one's ratio to another over the same draws; draws in which
     * the other is not positive have no ratio and are left out.
     */
    public ConfidenceInterval ratioInterval(SceneBootstrap other, double level) {
        Require.require(
                replicates.length == other.replicates.length,
                "a ratio needs the same draws: %s and %s replicates",
                replicates.length,
                other.replicates.length);
        double[] sorted =
                IntStream.range(0, replicates.length)
                        .filter(i -> other.replicates[i] > 0)
                        .mapToDouble(i -> replicates[i] / other.replicates[i])
                        .sorted()
                        .toArray();
        Require.require(sorted.length > 0, "a ratio to what is never positive has no interval");
        double tail = (1 - level) / 2;
        return new ConfidenceInterval(quantile(sorted, tail), quantile(sorted, 1 - tail));
    }

    /** Standard error from the replicates, with the small-sample factor √(n/(n − 1)). */
    public double standardError() {
        double mean = Arrays.stream(replicates).average().orElseThrow();
        double squares = Arrays.stream(replicates).map(v -> (v - mean) * (v - mean)).sum();
        double variance = squares / (replicates.length - 1);
        double factor = scenes > 1 ? (double) scenes / (scenes - 1) : 1;
        return Math.sqrt(factor * variance);
    }

    /**
     * Two-sided p-value of "the statistic is 0".
     *
     * <p>The share of replicates on the far side of 0, doubled, never below 2/(B + 1). Where fewer
     * than ten replicates lie there, or where scenes are few, the tail is taken from the t
     * distribution of estimate over standard error: Holm's correction over tens of comparisons
     * needs finer tails than B draws can show.
     */
    public double pValue() {
        if (scenes == 1) {
            return 1;
        }
        if (scenes < PERCENTILES) {
            return tailOfT();
        }
        long below = Arrays.stream(replicates).filter(v -> v <= 0).count();
        long above = Arrays.stream(replicates).filter(v -> v >= 0).count();
        long beyond = Math.min(below, above);
        double share = Math.min(1, 2.0 * (beyond + 1) / (replicates.length + 1));
        return beyond >= RESOLVED ? share : Math.min(share, tailOfT());
    }

    /** The smallest true difference found with 80 % power at the 5 % level. */
    public double minimumDetectable() {
        if (scenes == 1) {
            return Double.POSITIVE_INFINITY;
        }
        TDistribution t = t();
        double factor = t.inverseSurvivalProbability(0.025) + t.inverseSurvivalProbability(0.2);
        return factor * standardError();
    }

    private double tailOfT() {
        double error = standardError();
        if (error == 0) {
            return estimate == 0 ? 1 : 2.0 / (replicates.length + 1);
        }
        return Math.min(1, 2 * t().survivalProbability(Math.abs(estimate) / error));
    }

    private TDistribution t() {
        return TDistribution.of(scenes - 1);
    }

    /** Linear interpolation between order statistics (type 7). */
    private static double quantile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int low = (int) Math.floor(position);
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
    }
}
