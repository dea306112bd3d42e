package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/** A run that is killed again and again ends with the files of one that never was. */
class KillAndResumeTest {
    private static final int KILLS = Boolean.getBoolean("parley.thorough") ? 40 : 10;

    /** {@code -Dparley.kill.seed=N} repeats the moments of a failure. */
    private static final long SEED = Long.getLong("parley.kill.seed", System.nanoTime());

    /** When a real process is killed, its trainings have been kept after every step. */
    private static final String[] KEEPING = {"--checkpoint-seconds", "0"};

    @TempDir static Path shared;
    private static Duration whole;
    private static SortedMap<String, String> expected;

    @TempDir Path directory;

    @BeforeAll
    static void runOnceUnharmed() throws Exception {
        Cli cli = new Cli(shared);
        WorkDirectory reference = new WorkDirectory(shared.resolve("reference"));
        whole = run(cli, cli.suite("tiny.yaml"), reference).outcome().succeeded().time();
        expected = reference.fingerprint();
    }

    @Test
    void aTrainingThatIsKilledGoesOnAfterItsLastStep() throws Exception {
        Cli cli = new Cli(directory);
        Path suite = cli.suite("tiny.yaml");
        WorkDirectory work = new WorkDirectory(directory.resolve("work"));
        Cli.Running running = run(cli, suite, work);
        awaitTraining(running, work);
        running.kill();
        assertThat(work.kept()).isNotEmpty();
        Cli.Outcome resumed = run(cli, suite, work).outcome().succeeded();
        assertThat(resumed.err()).containsPattern("resume perception m[13] after step \\d+ of 40");
        assertSame(work);
    }

    /** SIGTERM, since a test that a shell started in the background ignores SIGINT. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRunThatIsAskedToEndSaysWhatIsKeptAndHowToGoOn() throws Exception {
        Cli cli = new Cli(directory);
        WorkDirectory work = new WorkDirectory(directory.resolve("work"));
        Cli.Running running = run(cli, cli.suite("tiny.yaml"), work);
        awaitTraining(running, work);
        running.process().destroy();
        Cli.Outcome ended = running.outcome();
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.err())
                .containsOnlyOnce("ended early: what is finished is kept in " + work.path())
                .contains("the same command resumes from there")
                .doesNotContain("\tat ", "internal error");
        assertThat(work.kept()).isNotEmpty();
    }

    private static void awaitTraining(Cli.Running running, WorkDirectory work) throws Exception {
        while (work.kept().isEmpty()) {
            assertThat(running.endsWithin(Duration.ofMillis(20))).as("the run is over").isFalse();
        }
        running.endsWithin(Duration.ofMillis(200));
    }

    @Test
    void killedAtTenRandomMomentsAndResumedItLeavesTheSameFiles() throws Exception {
        Cli cli = new Cli(directory);
        Path suite = cli.suite("tiny.yaml");
        RandomStream random = new SeedStream(SEED).child("kill").random();
        int[] order = random.permutation(KILLS);
        int next = 0;
        for (int kills = 0; kills < KILLS; ) {
            WorkDirectory work = new WorkDirectory(directory.resolve("resumed-" + next++));
            // One moment in each tenth of a whole run; a resumed run may end before its moment,
            // then the moment is used on a new directory.
            boolean alive = true;
            boolean fresh = true;
            while (alive && kills < KILLS) {
                double share = (order[kills] + random.nextDouble()) / KILLS;
                Cli.Running running = run(cli, suite, work);
                alive = !running.endsWithin(Duration.ofNanos((long) (share * whole.toNanos())));
                if (alive) {
                    running.kill();
                    kills++;
                } else {
                    Duration time = running.outcome().succeeded().time();
                    // The first run of all is slower than the later ones.
                    whole = fresh && time.compareTo(whole) < 0 ? time : whole;
                }
                fresh = false;
            }
            if (alive) {
                run(cli, suite, work).outcome().succeeded();
            }
            assertSame(work);
        }
    }

    private static Cli.Running run(Cli cli, Path suite, WorkDirectory work) throws IOException {
        return cli.start(
                "run", suite.toString(), "--work", work.path().toString(), KEEPING[0], KEEPING[1]);
    }

    private static void assertSame(WorkDirectory work) throws IOException {
        String repeat = "repeat with -Dparley.kill.seed=" + SEED;
        assertThat(work.fingerprint()).as(repeat).isEqualTo(expected);
        assertThat(work.leftovers()).as(repeat).isEmpty();
        assertThat(work.kept()).as(repeat).isEmpty();
        assertThat(work.quarantine()).as(repeat).doesNotExist();
    }
}
