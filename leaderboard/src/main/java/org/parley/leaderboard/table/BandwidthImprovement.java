package org.parley.leaderboard.table;

import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.result.CommunicationCost;

/**
 * Who2com's bandwidth-improvement score, BIS = (δ − low) / ((high − low) · ω): the share of the gap
 * between a degraded and a normal view alone that a method closes, for each megabyte of a frame. δ
 * is the overall accuracy, ω is in units of 1024 · 1024 bytes. The two references are the rows
 * whose ids are {@value #HIGH} and {@value #LOW}.
 */
final class BandwidthImprovement {
    static final String HIGH = "single-normal";
    static final String LOW = "single-degraded";

    private static final double MEGABYTE = 1024.0 * 1024;

    private final Optional<Double> low;
    private final Optional<Double> high;

    private BandwidthImprovement(Optional<Double> low, Optional<Double> high) {
        this.low = low;
        this.high = high;
    }

    static BandwidthImprovement of(List<MethodResult> methods) {
        return new BandwidthImprovement(accuracy(methods, LOW), accuracy(methods, HIGH));
    }

    private static Optional<Double> accuracy(List<MethodResult> methods, String id) {
        return methods.stream()
                .filter(m -> m.method().id().equals(id))
                .findFirst()
                .flatMap(BandwidthImprovement::accuracy);
    }

    private static Optional<Double> accuracy(MethodResult method) {
        return Optional.ofNullable(method.means().get(ScoreNames.ACCURACY));
    }

    /** Of a method; empty where it sends nothing, or a reference is missing or no better. */
    Optional<Double> of(MethodResult method) {
        Optional<Double> bytes = method.communication().map(CommunicationCost::bytesPerFrame);
        boolean known = low.isPresent() && high.isPresent() && bytes.isPresent();
        if (!known || bytes.get() <= 0 || high.get() <= low.get()) {
            return Optional.empty();
        }
        double megabytes = bytes.get() / MEGABYTE;
        return accuracy(method).map(own -> score(own, low.get(), high.get(), megabytes));
    }

    /**
     * The score itself.
     *
     * @param megabytes that a frame costs
     */
    static double score(double own, double low, double high, double megabytes) {
        return (own - low) / ((high - low) * megabytes);
    }
}
