package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.statistics.HolmCorrection;
import org.parley.leaderboard.statistics.MethodRanking;
import org.parley.leaderboard.statistics.SceneBootstrap;
import org.parley.leaderboard.table.MethodComparison.Family;

/**
 * The comparisons of a table by its primary score. Every pair of contenders, and every other method
 * with no fusion, are one family of Holm's correction, which decides ranks. Contenders with the
 * other reference rows are a second one, so that what is known about a ceiling costs no rank.
 */
final class MethodComparisons {
    private final List<MethodComparison> list;
    private final List<String> contenders;
    private final MethodRanking ranking;

    private MethodComparisons(List<MethodComparison> list, List<String> contenders) {
        this.list = list;
        this.contenders = contenders;
        this.ranking = MethodRanking.of(beats());
    }

    /**
     * @param methods best first
     */
    static MethodComparisons of(List<MethodResult> methods) {
        List<Scored> scored = scored(methods);
        List<MethodComparison> list = new ArrayList<>();
        for (Family family : Family.values()) {
            list.addAll(compared(pairs(scored, family), family));
        }
        List<String> contenders =
                scored.stream().filter(s -> s.role == RowRole.CONTENDER).map(s -> s.id).toList();
        return new MethodComparisons(List.copyOf(list), contenders);
    }

    private static List<MethodComparison> compared(List<Scored[]> pairs, Family family) {
        List<SceneBootstrap> differences =
                pairs.stream().map(p -> p[0].score.minus(p[1].score)).toList();
        double[] p = differences.stream().mapToDouble(SceneBootstrap::pValue).toArray();
        double[] holm = HolmCorrection.adjust(p);
        List<MethodComparison> list = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            list.add(comparison(pairs.get(i), differences.get(i), family, p[i], holm[i]));
        }
        return list;
    }

    List<MethodComparison> list() {
        return list;
    }

    Optional<MethodComparison> between(String method, String other) {
        return list.stream()
                .filter(c -> c.method().equals(method) && c.other().equals(other))
                .findFirst();
    }

    /** The rank of a contender that has a score. */
    Optional<RankInterval> rank(String method) {
        int i = contenders.indexOf(method);
        if (i < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new RankInterval(
                        ranking.best().get(i), ranking.worst().get(i), ranking.groups().get(i)));
    }

    private boolean[][] beats() {
        boolean[][] beats = new boolean[contenders.size()][contenders.size()];
        for (MethodComparison c : list) {
            int i = contenders.indexOf(c.method());
            int j = contenders.indexOf(c.other());
            if (i >= 0 && j >= 0) {
                beats[i][j] = c.wins();
                beats[j][i] = c.loses();
            }
        }
        return beats;
    }

    private record Scored(String id, RowRole role, SceneBootstrap score) {}

    private static List<Scored> scored(List<MethodResult> methods) {
        List<Scored> out = new ArrayList<>();
        for (MethodResult m : methods) {
            m.primaryScore()
                    .ifPresent(s -> out.add(new Scored(m.method().id(), m.method().role(), s)));
        }
        return out;
    }

    private static List<Scored[]> pairs(List<Scored> scored, Family family) {
        List<Scored[]> pairs = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            Scored a = scored.get(i);
            for (int j = 0; j < scored.size(); j++) {
                Scored b = scored.get(j);
                if (i != j && family(a, b, i < j).filter(family::equals).isPresent()) {
                    pairs.add(new Scored[] {a, b});
                }
            }
        }
        return pairs;
    }

    /**
     * Of the comparison of two methods; none where they are not compared, or the other way round.
     */
    private static Optional<Family> family(Scored a, Scored b, boolean better) {
        boolean contender = a.role == RowRole.CONTENDER;
        return switch (b.role) {
            case NO_FUSION -> Optional.of(Family.RANKING);
            case CONTENDER -> contender && better ? Optional.of(Family.RANKING) : Optional.empty();
            case REFERENCE -> contender ? Optional.of(Family.REFERENCES) : Optional.empty();
            case SUBMITTED -> Optional.empty();
        };
    }

    private static MethodComparison comparison(
            Scored[] pair, SceneBootstrap difference, Family family, double p, double holm) {
        double detectable = difference.minimumDetectable();
        return new MethodComparison(
                pair[0].id,
                pair[1].id,
                difference.estimate(),
                difference.interval(0.95, -1, 1),
                family,
                p,
                holm,
                Double.isFinite(detectable) ? Optional.of(detectable) : Optional.empty());
    }
}
