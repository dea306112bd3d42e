package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.statistics.HolmCorrection;
import org.parley.leaderboard.statistics.SceneBootstrap;

/**
 * The methods of a table by what they score for the bytes they send. A method is <i>dominated</i>
 * if one that sends no more bytes is significantly better, and <i>on the front</i> if it is
 * significantly better than every one that sends no more. Every pair of methods that take part is
 * compared by its primary score on the same scene draws; all pairs are one family of Holm's
 * correction at 5 %. Bytes are the mean that was counted on the scenes as they are, taken as exact.
 *
 * <p>Rows known by their ids do not take part, because no method could reach their score by what it
 * sends: <i>homogeneous</i> and <i>single-normal</i> change what is sensed, and rows tuned on the
 * scene of their test have seen the answers.
 *
 * @param pairs size of the family
 * @param points of all methods that have a score, those that send less first, then the better ones
 */
public record ParetoFront(int pairs, List<Point> points) {
    /** The id of the row whose neighbours have the ego's own sensors and models. */
    public static final String HOMOGENEOUS = "homogeneous";

    /** Means over seeds that differ by less of themselves are equal but for rounding. */
    private static final double ROUNDING = 1e-9;

    /** What can be said of a method's score for its bytes. */
    public enum Standing {
        /** Better than every method that sends no more, or there is none. */
        ON_FRONT("on the front"),
        /** Neither of the two is significant. */
        CANNOT_TELL("cannot tell"),
        /** A method that sends no more is better. */
        DOMINATED("dominated"),
        /** Shown only: trained with fewer than three seeds. */
        TOO_FEW_SEEDS("not judged: too few seeds"),
        /** Shown only: it senses more than a method could, or knows the answers. */
        APART("not judged: knows more"),
        /** Shown only: nobody counted the bytes. */
        CLAIMED("not judged: bytes claimed");

        private final String label;

        Standing(String label) {
            this.label = label;
        }

        /** As a reader knows it. */
        public String label() {
            return label;
        }

        /** Whether the method takes part in comparisons. */
        public boolean judged() {
            return this != TOO_FEW_SEEDS && this != APART && this != CLAIMED;
        }
    }

    /**
     * A method.
     *
     * @param bytesPerFrame requests and payloads over all links, mean over frames and seeds
     * @param score the primary one
     * @param dominatedBy ids of methods that send no more and are better, best first
     * @param undecided ids of methods that send no more and cannot be told from this one, best
     *     first
     */
    public record Point(
            MethodIdentity method,
            double bytesPerFrame,
            ScoreWithInterval score,
            Standing standing,
            List<String> dominatedBy,
            List<String> undecided) {
        public Point {
            dominatedBy = List.copyOf(dominatedBy);
            undecided = List.copyOf(undecided);
        }
    }

    /** A method before it is compared; {@code standing} says why if it takes no part. */
    record Candidate(
            MethodIdentity method,
            double bytesPerFrame,
            SceneBootstrap score,
            Optional<Standing> standing) {}

    public ParetoFront {
        points = List.copyOf(points);
    }

    /** Empty where fewer than two methods send anything. */
    static Optional<ParetoFront> of(List<MethodResult> methods) {
        List<Candidate> candidates = methods.stream().flatMap(m -> candidate(m).stream()).toList();
        long senders = candidates.stream().filter(c -> c.bytesPerFrame > 0).count();
        return senders < 2 ? Optional.empty() : Optional.of(compared(candidates));
    }

    private static Optional<Candidate> candidate(MethodResult m) {
        Optional<Double> bytes = m.communication().map(CommunicationCost::bytesPerFrame);
        Optional<SceneBootstrap> score = m.primaryScore();
        return bytes.flatMap(b -> score.map(s -> new Candidate(m.method(), b, s, apart(m))));
    }

    private static Optional<Standing> apart(MethodResult m) {
        String id = m.method().id();
        if (m.submitted()) {
            return Optional.of(Standing.CLAIMED);
        }
        boolean senses = id.equals(HOMOGENEOUS) || id.equals(BandwidthImprovement.HIGH);
        if (senses || GainKeptShares.seenTest(m.method())) {
            return Optional.of(Standing.APART);
        }
        return m.judged() ? Optional.empty() : Optional.of(Standing.TOO_FEW_SEEDS);
    }

    static ParetoFront compared(List<Candidate> candidates) {
        Comparator<Candidate> cheapest = Comparator.comparingDouble(Candidate::bytesPerFrame);
        List<Candidate> ordered =
                candidates.stream()
                        .sorted(
                                cheapest.thenComparing(c -> -c.score.estimate())
                                        .thenComparing(c -> c.method.id()))
                        .toList();
        List<Candidate> judged = ordered.stream().filter(c -> c.standing.isEmpty()).toList();
        Verdicts verdicts = Verdicts.of(judged);
        return new ParetoFront(
                judged.size() * (judged.size() - 1) / 2,
                ordered.stream().map(c -> point(c, judged, verdicts)).toList());
    }

    /** {@code better[i][j]}: whether candidate i is significantly better than j. */
    private record Verdicts(boolean[][] better) {
        static Verdicts of(List<Candidate> all) {
            int n = all.size();
            List<int[]> pairs =
                    IntStream.range(0, n)
                            .boxed()
                            .flatMap(i -> IntStream.range(0, i).mapToObj(j -> new int[] {i, j}))
                            .toList();
            List<SceneBootstrap> differences =
                    pairs.stream()
                            .map(p -> all.get(p[0]).score.minus(all.get(p[1]).score))
                            .toList();
            double[] holm =
                    HolmCorrection.adjust(
                            differences.stream().mapToDouble(SceneBootstrap::pValue).toArray());
            boolean[][] better = new boolean[n][n];
            for (int k = 0; k < holm.length; k++) {
                int[] p = pairs.get(k);
                double difference = differences.get(k).estimate();
                boolean sure = holm[k] <= MethodComparison.LEVEL;
                better[p[0]][p[1]] = sure && difference > 0;
                better[p[1]][p[0]] = sure && difference < 0;
            }
            return new Verdicts(better);
        }
    }

    private static Point point(Candidate c, List<Candidate> judged, Verdicts verdicts) {
        List<Candidate> dominating = new ArrayList<>();
        List<Candidate> undecided = new ArrayList<>();
        int own = judged.indexOf(c);
        for (int i = 0; i < judged.size() && own >= 0; i++) {
            if (i != own && sendsNoMore(judged.get(i), c)) {
                if (verdicts.better[i][own]) {
                    dominating.add(judged.get(i));
                } else if (!verdicts.better[own][i]) {
                    undecided.add(judged.get(i));
                }
            }
        }
        return new Point(
                c.method,
                c.bytesPerFrame,
                ScoreWithInterval.of(c.score),
                c.standing.orElse(standing(dominating, undecided)),
                ids(dominating),
                ids(undecided));
    }

    private static Standing standing(List<Candidate> dominating, List<Candidate> undecided) {
        if (!dominating.isEmpty()) {
            return Standing.DOMINATED;
        }
        return undecided.isEmpty() ? Standing.ON_FRONT : Standing.CANNOT_TELL;
    }

    private static boolean sendsNoMore(Candidate a, Candidate b) {
        return a.bytesPerFrame <= b.bytesPerFrame * (1 + ROUNDING);
    }

    private static List<String> ids(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(c -> -c.score.estimate()))
                .map(c -> c.method.id())
                .toList();
    }
}
