package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.result.CellJson;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.leaderboard.result.RestorationRecord.Score;

/**
 * How much of the receiver's own feature each method restores, beside what linear maps in closed
 * form do.
 *
 * @param fitted observations that closed forms were fitted on
 * @param scored observations that all were scored on
 * @param methods in the order given
 */
public record RestorationReport(
        int schemaVersion, String suiteHash, int fitted, int scored, List<Restored> methods) {

    /** All seeds of one method. */
    public record Restored(String id, String label, List<Long> seeds, List<Place> places) {
        public Restored {
            seeds = List.copyOf(seeds);
            places = List.copyOf(places);
        }
    }

    /**
     * The R² of an ordered pair of modalities.
     *
     * @param mean over seeds
     * @param deviation the standard deviation over seeds, n − 1; 0 of one seed
     */
    public record Place(
            String sender, String receiver, MethodState state, double mean, double deviation) {
        private static Place of(List<Score> seeds) {
            Score first = seeds.get(0);
            double mean = seeds.stream().mapToDouble(Score::rSquared).average().orElseThrow();
            double squares =
                    seeds.stream().mapToDouble(s -> s.rSquared() - mean).map(d -> d * d).sum();
            double deviation = seeds.size() < 2 ? 0 : Math.sqrt(squares / (seeds.size() - 1));
            return new Place(first.sender(), first.receiver(), first.state(), mean, deviation);
        }

        public String pair() {
            return sender + " → " + receiver;
        }
    }

    public RestorationReport {
        methods = List.copyOf(methods);
    }

    /** The scores of all methods; several seeds of one are one column. */
    public static RestorationReport of(List<RestorationRecord> all) {
        if (all.isEmpty()) {
            throw BenchmarkException.data("there is no restoration to report");
        }
        Map<String, List<RestorationRecord>> byMethod = new LinkedHashMap<>();
        all.forEach(r -> byMethod.computeIfAbsent(r.method(), m -> new ArrayList<>()).add(r));
        RestorationRecord first = all.get(0);
        all.forEach(r -> requireSame(first, r));
        return new RestorationReport(
                RestorationRecord.SCHEMA_VERSION,
                first.suiteHash(),
                all.stream().mapToInt(RestorationRecord::fitted).max().orElse(0),
                first.scored(),
                byMethod.values().stream().map(RestorationReport::restored).toList());
    }

    private static void requireSame(RestorationRecord first, RestorationRecord other) {
        if (!first.suiteHash().equals(other.suiteHash()) || first.scored() != other.scored()) {
            throw BenchmarkException.data(
                    "%s and %s were scored on different observations; run the command again",
                    first.method(), other.method());
        }
    }

    private static Restored restored(List<RestorationRecord> seeds) {
        Map<List<Object>, List<Score>> places = new LinkedHashMap<>();
        for (RestorationRecord seed : seeds) {
            for (Score s : seed.scores()) {
                List<Object> place = List.of(s.sender(), s.receiver(), s.state());
                places.computeIfAbsent(place, p -> new ArrayList<>()).add(s);
            }
        }
        return new Restored(
                seeds.get(0).method(),
                seeds.get(0).label(),
                seeds.stream().map(RestorationRecord::seed).toList(),
                places.values().stream().map(Place::of).toList());
    }

    /** {@code restored.json}: every number, unrounded. */
    public String toJson() {
        return CellJson.pretty(this);
    }
}
