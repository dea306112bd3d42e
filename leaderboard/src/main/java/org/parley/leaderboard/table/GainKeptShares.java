package org.parley.leaderboard.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.statistics.SceneBootstrap;

/**
 * The share of the gain kept in a table, by its primary score: (method − no fusion) / (best
 * reference − no fusion). There is none where that reference gains nothing beyond its 95 %
 * interval. A reference row tuned on the test scene is no measure of a gain: it has seen the
 * answers, so it is never the best reference.
 */
final class GainKeptShares {
    /** How the ids end of rows that are tuned on the scene they are tested on. */
    private static final String SAME_SCENE = "-same-scene";

    private final Optional<SceneBootstrap> alone;
    private final Optional<MethodResult> best;
    private final Optional<SceneBootstrap> gain;

    private GainKeptShares(Optional<SceneBootstrap> alone, Optional<MethodResult> best) {
        this.alone = alone;
        this.best = best;
        this.gain =
                alone.flatMap(a -> best.flatMap(MethodResult::primaryScore).map(b -> b.minus(a)))
                        .filter(g -> g.interval(0.95, -1, 1).low() > 0);
    }

    static GainKeptShares of(List<MethodResult> methods) {
        Predicate<MethodResult> reference =
                m ->
                        m.method().role() == RowRole.REFERENCE
                                && !seenTest(m.method())
                                && m.judged()
                                && m.order() >= 0;
        return new GainKeptShares(
                methods.stream()
                        .filter(m -> m.method().role() == RowRole.NO_FUSION)
                        .findFirst()
                        .flatMap(MethodResult::primaryScore),
                methods.stream()
                        .filter(reference)
                        .max(Comparator.comparingDouble(MethodResult::order)));
    }

    /** Whether a row is tuned on the scene of its test. */
    static boolean seenTest(MethodIdentity method) {
        return method.id().endsWith(SAME_SCENE);
    }

    /** The label of the reference that keeps all. */
    Optional<String> reference() {
        return gain.isPresent() ? best.map(m -> m.method().label()) : Optional.empty();
    }

    /** Of a method; empty where it or the gain is unknown. */
    Optional<GainShare> share(MethodResult method) {
        Optional<SceneBootstrap> own =
                method.primaryScore().flatMap(score -> alone.map(score::minus));
        return gain.flatMap(
                whole ->
                        own.map(
                                part ->
                                        new GainShare(
                                                part.estimate() / whole.estimate(),
                                                part.ratioInterval(whole, 0.95))));
    }
}
