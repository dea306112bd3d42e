package org.parley.nn.loss;

import java.util.Arrays;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;

/** Losses of logits {@code (rows, classes)} against classes. */
public final class CrossEntropy {
    private CrossEntropy() {}

    /**
     * −Σ weight · target · log softmax, over all rows.
     *
     * @param target shares of the classes {@code (rows, classes)}; one-hot, or smoothed
     * @param weights {@code (rows, 1)}
     */
    public static Tensor sum(Graph g, Tensor logits, Tensor target, Tensor weights) {
        Tensor hits = g.multiply(g.logSoftmax(logits), target);
        return g.scale(g.sumAll(g.multiply(hits, weights)), -1);
    }

    /** The mean over rows of −log softmax at {@code classes[row]}. */
    public static Tensor mean(Graph g, Tensor logits, int[] classes) {
        Tensor hits = g.multiply(g.logSoftmax(logits), oneHot(g, classes, logits.size(1)));
        return g.scale(g.sumAll(hits), -1.0 / classes.length);
    }

    /**
     * The same with smoothed labels (Szegedy et al. 2016): a share {@code smoothing} of each row's
     * target is spread evenly over all classes.
     */
    public static Tensor mean(Graph g, Tensor logits, int[] classes, double smoothing) {
        int count = logits.size(1);
        Tensor sharp = g.scale(oneHot(g, classes, count), 1 - smoothing);
        Tensor target = g.shift(sharp, smoothing / count);
        return g.scale(g.sumAll(g.multiply(g.logSoftmax(logits), target)), -1.0 / classes.length);
    }

    /**
     * The mean of −log softmax at {@code classes[row]} over the rows that have a class: a row of
     * class −1 counts for nothing. 0 where no row has one.
     */
    public static Tensor meanOfLabelled(Graph g, Tensor logits, int[] classes) {
        long labelled = Arrays.stream(classes).filter(c -> c >= 0).count();
        Tensor hits = g.multiply(g.logSoftmax(logits), oneHot(g, classes, logits.size(1)));
        return g.scale(g.sumAll(hits), -1.0 / Math.max(1, labelled));
    }

    /** {@code (rows, classes)} with a 1 at each row's class; class −1 gives zeros. */
    static Tensor oneHot(Graph g, int[] classes, int count) {
        float[] hot = new float[classes.length * count];
        for (int row = 0; row < classes.length; row++) {
            if (classes[row] >= 0) {
                hot[row * count + classes[row]] = 1;
            }
        }
        return g.constant(HostArray.of(hot, classes.length, count));
    }
}
