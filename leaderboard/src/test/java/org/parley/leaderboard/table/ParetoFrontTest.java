package org.parley.leaderboard.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.statistics.SceneBootstrap;
import org.parley.leaderboard.statistics.SceneMean;
import org.parley.leaderboard.table.ParetoFront.Candidate;
import org.parley.leaderboard.table.ParetoFront.Point;
import org.parley.leaderboard.table.ParetoFront.Standing;

class ParetoFrontTest {
    private static final int SUITES = 400;

    /** Scores of scenes: how hard a scene is, the same for all, and what differs by method. */
    private static final class Suite {
        private final String name;
        private final int scenes;
        private final RandomGenerator random;
        private final double[] hardness;

        Suite(int number, int scenes) {
            this.name = "suite-" + number;
            this.scenes = scenes;
            this.random = new SeedStream(7).child(name).child("scenes-" + scenes).random();
            this.hardness = random.doubles(scenes).map(h -> 0.3 * h).toArray();
        }

        Candidate method(String id, double bytes, double quality) {
            double[] values = new double[scenes];
            for (int s = 0; s < scenes; s++) {
                values[s] = quality - hardness[s] + 0.05 * random.nextGaussian();
            }
            List<String> ids = IntStream.range(100, 100 + scenes).mapToObj(s -> "s" + s).toList();
            SceneBootstrap score = SceneMean.of(name, ids, values).orElseThrow();
            return new Candidate(identity(id), bytes, score, Optional.empty());
        }
    }

    private static MethodIdentity identity(String id) {
        return new MethodIdentity(id, "The " + id, RowRole.CONTENDER);
    }

    private static Standing standing(ParetoFront front, String id) {
        return point(front, id).standing();
    }

    private static Point point(ParetoFront front, String id) {
        return front.points().stream()
                .filter(p -> p.method().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static long suitesWithOneDominated(int scenes, int methods, double bytesApart) {
        long wrong = 0;
        for (int i = 0; i < SUITES; i++) {
            Suite suite = new Suite(i, scenes);
            List<Candidate> equals =
                    IntStream.range(0, methods)
                            .mapToObj(m -> suite.method("m" + m, 100 + m * bytesApart, 0.7))
                            .toList();
            ParetoFront front = ParetoFront.compared(equals);
            boolean any = front.points().stream().anyMatch(p -> p.standing() == Standing.DOMINATED);
            wrong += any ? 1 : 0;
        }
        return wrong;
    }

    /** Twenty of 400 are 5 %; 29 and more happen once in forty times at that rate. */
    @ParameterizedTest
    @ValueSource(ints = {12, 30, 40})
    void ofTwoMethodsOfEqualScoreOneIsDominatedInOneOfTwentySuitesAtMost(int scenes) {
        assertThat(suitesWithOneDominated(scenes, 2, 10)).isBetween(1L, 20L);
        assertThat(suitesWithOneDominated(scenes, 2, 0)).isBetween(5L, 28L);
    }

    @Test
    void ofFiveMethodsOfEqualScoreAnyIsDominatedInOneOfTwentySuitesAtMost() {
        assertThat(suitesWithOneDominated(40, 5, 10)).isLessThanOrEqualTo(28);
    }

    @Test
    void aClearlyBetterAndCheaperMethodDominates() {
        long found =
                IntStream.range(0, 50)
                        .mapToObj(i -> new Suite(i, 40))
                        .map(s -> List.of(s.method("dear", 200, 0.6), s.method("cheap", 100, 0.7)))
                        .map(ParetoFront::compared)
                        .filter(f -> standing(f, "dear") == Standing.DOMINATED)
                        .filter(f -> standing(f, "cheap") == Standing.ON_FRONT)
                        .count();
        assertThat(found).isEqualTo(50);
    }

    @Test
    void aMethodIsOnTheFrontWhereItBeatsAllThatSendNoMore() {
        Suite s = new Suite(1, 40);
        ParetoFront front =
                ParetoFront.compared(
                        List.of(
                                s.method("alone", 0, 0.5),
                                s.method("good", 1_000, 0.7),
                                s.method("alike", 2_000, 0.7),
                                s.method("poor", 2_000, 0.4),
                                s.method("best", 1e6, 0.9)));
        assertThat(front.pairs()).isEqualTo(10);
        assertThat(front.points())
                .extracting(p -> p.method().id())
                .containsExactly("alone", "good", "alike", "poor", "best");
        assertThat(front.points())
                .extracting(Point::standing)
                .containsExactly(
                        Standing.ON_FRONT,
                        Standing.ON_FRONT,
                        Standing.CANNOT_TELL,
                        Standing.DOMINATED,
                        Standing.ON_FRONT);
        assertThat(point(front, "alike").undecided()).containsExactly("good");
        assertThat(point(front, "poor").dominatedBy())
                .containsExactlyInAnyOrder("alone", "good", "alike");
    }

    /** Sums of three seeds may differ in their last digit. */
    @Test
    void ofMethodsThatSendTheSameTheBetterOneDominatesAndTheOrderDoesNotMatter() {
        Suite s = new Suite(2, 40);
        List<Candidate> methods =
                new ArrayList<>(
                        List.of(
                                s.method("worse", 1_000, 0.5),
                                s.method("better", Math.nextUp(1_000.0), 0.7)));
        ParetoFront front = ParetoFront.compared(methods);
        assertThat(point(front, "worse").dominatedBy()).containsExactly("better");
        assertThat(standing(front, "better")).isEqualTo(Standing.ON_FRONT);
        Collections.reverse(methods);
        assertThat(ParetoFront.compared(methods)).isEqualTo(front);
    }

    @Test
    void equalMethodsThatSendTheSameAreUndecidedBothWays() {
        Suite s = new Suite(3, 40);
        ParetoFront front =
                ParetoFront.compared(
                        List.of(s.method("one", 1_000, 0.7), s.method("other", 1_000, 0.7)));
        assertThat(point(front, "one").undecided()).containsExactly("other");
        assertThat(point(front, "other").undecided()).containsExactly("one");
    }

    private static ParetoFront front(List<CellRecord> cells) {
        return Leaderboard.of(cells).tables().get(0).costFront().orElseThrow();
    }

    private static List<CellRecord> cells() {
        List<CellRecord> cells = new ArrayList<>();
        cells.add(Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.6, 36, 0));
        cells.add(Cells.scored("late-fusion", RowRole.REFERENCE, 1, 0.8, 36, 500));
        cells.add(Cells.scored("homogeneous", RowRole.REFERENCE, 1, 1.2, 36, 400));
        cells.addAll(Cells.thrice(Cells.scored("poor", RowRole.CONTENDER, 1, 0.5, 36, 60_000)));
        cells.add(Cells.scored("once", RowRole.CONTENDER, 1, 1.2, 36, 300));
        return cells;
    }

    @Test
    void whatNoMethodCouldReachDominatesNobody() {
        ParetoFront front = front(cells());
        assertThat(standing(front, "homogeneous")).isEqualTo(Standing.APART);
        assertThat(standing(front, "once")).isEqualTo(Standing.TOO_FEW_SEEDS);
        assertThat(standing(front, "late-fusion")).isEqualTo(Standing.ON_FRONT);
        assertThat(point(front, "poor").dominatedBy()).containsExactly("late-fusion", "no-fusion");
        assertThat(front.pairs()).isEqualTo(3);
    }

    @Test
    void aRowTunedOnItsTestSceneTakesNoPart() {
        List<CellRecord> cells = new ArrayList<>(cells());
        cells.addAll(
                Cells.thrice(
                        Cells.scored("poor-same-scene", RowRole.CONTENDER, 1, 1.2, 36, 60_000)));
        assertThat(standing(front(cells), "poor-same-scene")).isEqualTo(Standing.APART);
    }

    @Test
    void aSingleSceneDecidesNothingBetweenMethods() {
        ParetoFront front =
                front(
                        List.of(
                                Cells.scored("a", RowRole.REFERENCE, 1, 1.2, 1, 100),
                                Cells.scored("b", RowRole.REFERENCE, 1, 0.3, 1, 200)));
        assertThat(standing(front, "a")).isEqualTo(Standing.ON_FRONT);
        assertThat(standing(front, "b")).isEqualTo(Standing.CANNOT_TELL);
    }

    @Test
    void whereFewerThanTwoMethodsSendAnythingThereIsNoFront() {
        List<CellRecord> cells = new ArrayList<>(cells());
        cells.removeIf(c -> !List.of("no-fusion", "late-fusion").contains(c.method().id()));
        assertThat(Leaderboard.of(cells).tables().get(0).costFront()).isEmpty();
    }

    @Test
    void theJsonHasEveryStanding() {
        assertThat(Leaderboard.of(cells()).toJson())
                .contains("\"costFront\" : {\n      \"pairs\" : 3,")
                .contains("\"standing\" : \"ON_FRONT\"", "\"standing\" : \"APART\"")
                .contains("\"dominatedBy\" : [ \"late-fusion\", \"no-fusion\" ]");
    }
}
