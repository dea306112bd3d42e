package org.parley.leaderboard.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.parley.api.random.SeedStream;

class MethodRankingTest {
    @Test
    void methodsThatCannotBeToldApartShareALetterAndARankInterval() {
        boolean[][] beats = new boolean[3][3];
        beats[0][2] = true;
        MethodRanking ranking = MethodRanking.of(beats);
        assertThat(ranking.groups()).containsExactly("a", "ab", "b");
        assertThat(ranking.best()).containsExactly(1, 1, 2);
        assertThat(ranking.worst()).containsExactly(2, 3, 3);
    }

    @Test
    void aStrictOrderGivesOneRankEach() {
        boolean[][] beats = {{false, true, true}, {false, false, true}, {false, false, false}};
        MethodRanking ranking = MethodRanking.of(beats);
        assertThat(ranking.groups()).containsExactly("a", "b", "c");
        assertThat(ranking.best()).containsExactly(1, 2, 3).isEqualTo(ranking.worst());
    }

    @Test
    void withoutAnyDifferenceAllTie() {
        assertThat(MethodRanking.of(new boolean[3][3]).groups()).containsExactly("a", "a", "a");
        assertThat(MethodRanking.of(new boolean[0][0]).groups()).isEmpty();
    }

    @Test
    void afterTwentySixTieGroupsLettersGoOnInCapitals() {
        boolean[][] beats = new boolean[28][28];
        for (int i = 0; i < 28; i++) {
            Arrays.fill(beats[i], i + 1, 28, true);
        }
        assertThat(MethodRanking.of(beats).groups().subList(0, 2)).containsExactly("a", "b");
        assertThat(MethodRanking.of(beats).groups().subList(25, 28)).containsExactly("z", "A", "B");
    }

    @Test
    void aLetterIsSharedExactlyWhereNoDifferenceIsKnown() {
        RandomGenerator random = new SeedStream(5).child("letters").random();
        for (int trial = 0; trial < 200; trial++) {
            boolean[][] beats = new boolean[9][9];
            for (int i = 0; i < 9; i++) {
                for (int j = i + 1; j < 9; j++) {
                    beats[i][j] = random.nextDouble() < 0.4;
                }
            }
            MethodRanking ranking = MethodRanking.of(beats);
            for (int i = 0; i < 9; i++) {
                for (int j = i + 1; j < 9; j++) {
                    String other = ranking.groups().get(j);
                    boolean share =
                            ranking.groups().get(i).chars().anyMatch(c -> other.indexOf(c) >= 0);
                    assertThat(share).as("trial %s of seed 5", trial).isEqualTo(!beats[i][j]);
                }
            }
        }
    }
}
