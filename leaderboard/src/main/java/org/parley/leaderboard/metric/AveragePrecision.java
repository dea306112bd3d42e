package org.parley.leaderboard.metric;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.parley.api.data.Detections.Detection;
import org.parley.api.error.Require;
import org.parley.api.geometry.Box;

/**
 * The matched detections of a whole split under one IoU threshold, ready to be scored many times:
 * the area under the precision envelope at all recall points (VOC 2010), with each scene counted as
 * often as asked. Matching and sorting are done once; scoring is one pass and changes nothing.
 */
public final class AveragePrecision {
    private static final int BLOCK = 16;

    private final double[] scores;
    private final boolean[] truePositive;
    private final int[] scene;
    private final long[] truthsByScene;
    private final long[] foundByScene;
    private final long[] hitsByScene;

    private AveragePrecision(
            double[] scores, boolean[] truePositive, int[] scene, long[] truthsByScene) {
        this.scores = scores;
        this.truePositive = truePositive;
        this.scene = scene;
        this.truthsByScene = truthsByScene;
        this.foundByScene = new long[truthsByScene.length];
        this.hitsByScene = new long[truthsByScene.length];
        for (int i = 0; i < scene.length; i++) {
            foundByScene[scene[i]]++;
            hitsByScene[scene[i]] += truePositive[i] ? 1 : 0;
        }
    }

    /**
     * One frame to be matched.
     *
     * @param scene index of the frame's scene, 0 … scenes − 1
     */
    public record Sample(int scene, List<Detection> detections, List<Box> truth) {}

    /**
     * Matches every frame.
     *
     * @param samples in frame order
     * @param threshold least IoU of a true positive
     * @param iou of a detected and a true box
     */
    public static AveragePrecision match(
            List<Sample> samples, int scenes, double threshold, ToDoubleBiFunction<Box, Box> iou) {
        List<GreedyMatching> frames =
                samples.stream()
                        .map(s -> GreedyMatching.of(s.detections(), s.truth(), threshold, iou))
                        .toList();
        return pool(frames, samples.stream().mapToInt(Sample::scene).toArray(), scenes);
    }

    static AveragePrecision pool(List<GreedyMatching> frames, int[] sceneOfFrame, int scenes) {
        int n = frames.stream().mapToInt(f -> f.scores().length).sum();
        double[] scores = new double[n];
        boolean[] flags = new boolean[n];
        int[] scene = new int[n];
        long[] truths = new long[scenes];
        int at = 0;
        for (int f = 0; f < sceneOfFrame.length; f++) {
            GreedyMatching frame = frames.get(f);
            int size = frame.scores().length;
            System.arraycopy(frame.scores(), 0, scores, at, size);
            System.arraycopy(frame.truePositive(), 0, flags, at, size);
            Arrays.fill(scene, at, at + size, sceneOfFrame[f]);
            truths[sceneOfFrame[f]] += frame.truths();
            at += size;
        }
        return new AveragePrecision(scores, flags, scene, truths);
    }

    /** AP in [0, 1]; empty where there is no ground truth at all. */
    public OptionalDouble score(ApProtocol protocol) {
        int[] once = new int[truthsByScene.length];
        Arrays.fill(once, 1);
        if (truths(once) == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(ordered(protocol).areas(List.<int[]>of(once))[0]);
    }

    /**
     * AP under each scene draw. A draw that holds no ground truth scores 0, for every method alike.
     *
     * @param draws for each replicate how often each scene was drawn
     */
    public double[] replicates(ApProtocol protocol, List<int[]> draws) {
        return ordered(protocol).areas(draws);
    }

    /** Number of detections that found a true box. */
    public int truePositives() {
        return (int) IntStream.range(0, truePositive.length).filter(i -> truePositive[i]).count();
    }

    private AveragePrecision ordered(ApProtocol protocol) {
        if (protocol == ApProtocol.FRAME_ORDER) {
            return this;
        }
        int[] order = descending(scores);
        double[] sorted = new double[order.length];
        boolean[] flags = new boolean[order.length];
        int[] scenes = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = scores[order[i]];
            flags[i] = truePositive[order[i]];
            scenes[i] = scene[order[i]];
        }
        return new AveragePrecision(sorted, flags, scenes, truthsByScene);
    }

    /** Indices by descending score; equal scores keep their order. */
    private static int[] descending(double... scores) {
        double[] levels = Arrays.stream(scores).sorted().distinct().toArray();
        int[] level = new int[scores.length];
        int[] next = new int[levels.length + 1];
        for (int i = 0; i < scores.length; i++) {
            level[i] = levels.length - 1 - Arrays.binarySearch(levels, scores[i]);
            next[level[i] + 1]++;
        }
        for (int l = 0; l < levels.length; l++) {
            next[l + 1] += next[l];
        }
        int[] order = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            order[next[level[i]]++] = i;
        }
        return order;
    }

    private long truths(int[] draw) {
        Require.require(
                draw.length == truthsByScene.length,
                "a draw over %s scenes cannot score %s scenes",
                draw.length,
                truthsByScene.length);
        long sum = 0;
        for (int s = 0; s < draw.length; s++) {
            sum += draw[s] * truthsByScene[s];
        }
        return sum;
    }

    /**
     * Σ (r_i − r_{i−1}) · max_{j ≥ i} p_j for each draw, walked from the last detection to the
     * first, some draws at a time. Between two true positives precision only falls, so it is looked
     * at there alone. All counts are whole numbers that a double holds exactly.
     */
    private double[] areas(List<int[]> draws) {
        int blocks = (draws.size() + BLOCK - 1) / BLOCK;
        return IntStream.range(0, blocks)
                .parallel()
                .mapToObj(b -> draws.subList(b * BLOCK, Math.min(draws.size(), (b + 1) * BLOCK)))
                .map(this::block)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private double[] block(List<int[]> draws) {
        double[][] weights = new double[truthsByScene.length][draws.size()];
        double[] seen = new double[draws.size()];
        double[] hits = new double[draws.size()];
        for (int k = 0; k < draws.size(); k++) {
            int[] draw = draws.get(k);
            for (int s = 0; s < weights.length; s++) {
                weights[s][k] = draw[s];
                seen[k] += (double) draw[s] * foundByScene[s];
                hits[k] += (double) draw[s] * hitsByScene[s];
            }
        }
        double[] envelope = new double[draws.size()];
        double[] area = new double[draws.size()];
        for (int i = scene.length - 1; i >= 0; i--) {
            double[] weight = weights[scene[i]];
            if (truePositive[i]) {
                add(area, envelope, hits, seen, weight);
                subtract(hits, weight);
            }
            subtract(seen, weight);
        }
        for (int k = 0; k < area.length; k++) {
            area[k] /= Math.max(1, truths(draws.get(k)));
        }
        return area;
    }

    private static void add(
            double[] area, double[] envelope, double[] hits, double[] seen, double[] weight) {
        for (int k = 0; k < area.length; k++) {
            envelope[k] = Math.max(envelope[k], hits[k] / Math.max(1, seen[k]));
            area[k] += weight[k] * envelope[k];
        }
    }

    private static void subtract(double[] from, double[] what) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= what[k];
        }
    }
}
