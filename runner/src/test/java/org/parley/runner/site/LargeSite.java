package org.parley.runner.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.CellStatus;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.FrameCounts;
import org.parley.leaderboard.result.FrozenHashes;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.result.TrainingCost;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.runner.result.SuiteRun;

/**
 * Prints how long a leaderboard of many methods and its site take: {@code LargeSite METHODS
 * CONTENDERS SCENARIOS}. Methods that are neither contenders nor one of nine references are
 * submitted answers, as on a public leaderboard.
 */
public final class LargeSite {
    private static final int DRAWS = 2000;
    private static final int REFERENCES = 9;
    private static final String SUITE =
            "{\"id\": \"large\", \"dataset\": {\"id\": \"made\"}, \"seeds\": [1]}";

    private LargeSite() {}

    public static void main(String[] arguments) throws Exception {
        int methods = Integer.parseInt(arguments[0]);
        int contenders = Integer.parseInt(arguments[1]);
        int scenarios = Integer.parseInt(arguments[2]);
        Path work = Files.createTempDirectory("large");
        Path folder = Files.createDirectories(work.resolve("results/large"));
        long start = System.nanoTime();
        List<CellRecord> cells = cells(methods, contenders, scenarios);
        long made = passed("made " + cells.size() + " cells", start);
        Leaderboard leaderboard = Leaderboard.of(cells);
        made = passed("compared them", made);
        Files.writeString(folder.resolve("leaderboard.json"), leaderboard.toJson());
        Files.writeString(folder.resolve("run.json"), new SuiteRun(SUITE, 1, List.of()).toJson());
        made = passed("wrote leaderboard.json", made);
        cells.clear();
        LeaderboardSite.of(List.of(folder), "test").write(work.resolve("site"));
        passed("built the site", made);
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                System.out.printf(
                        Locale.ROOT, "%,14d bytes %s%n", Files.size(file), work.relativize(file));
            }
        }
    }

    private static long passed(String what, long since) {
        long now = System.nanoTime();
        System.out.printf(Locale.ROOT, "%8.1f s %s%n", (now - since) / 1e9, what);
        return now;
    }

    private static List<CellRecord> cells(int methods, int contenders, int scenarios) {
        List<CellRecord> cells = new ArrayList<>();
        for (int s = 0; s < scenarios; s++) {
            for (int m = 0; m < methods; m++) {
                RowRole role =
                        m == 0
                                ? RowRole.NO_FUSION
                                : m < REFERENCES
                                        ? RowRole.REFERENCE
                                        : m < REFERENCES + contenders
                                                ? RowRole.CONTENDER
                                                : RowRole.SUBMITTED;
                cells.add(cell("scenario-" + s, m, role));
            }
        }
        return cells;
    }

    private static CellRecord cell(String scenario, int method, RowRole role) {
        RandomGenerator random = new SeedStream(1).child(scenario).child("m" + method).random();
        double score = 0.3 + 0.4 * random.nextDouble();
        List<Double> draws = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            draws.add(score + 0.02 * random.nextGaussian());
        }
        TreeMap<String, Double> values = new TreeMap<>();
        TreeMap<String, List<Double>> replicates = new TreeMap<>();
        for (String name : List.of("ap@0.3", "ap@0.5", "ap@0.7")) {
            values.put(name, score);
        }
        replicates.put("ap@0.5", draws);
        FrameCounts counts = new FrameCounts(50, 300, 9000, new TreeMap<>(), new TreeMap<>(), 0);
        double bytes = Math.pow(10, 2 + 4 * random.nextDouble());
        return new CellRecord(
                CellRecord.SCHEMA_VERSION,
                "large-suite",
                scenario,
                new MethodIdentity("method-" + method, "Method " + method, role),
                1,
                CellStatus.ok(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.of(
                        new CellScores(
                                counts,
                                values,
                                replicates,
                                CommunicationCost.of(bytes, 0, 2 * bytes, bytes))),
                Optional.of(new TrainingCost(1_000_000, 0, 0, 0, 0, List.of())),
                new FrozenHashes(new TreeMap<>(), new TreeMap<>()),
                Optional.empty());
    }
}
