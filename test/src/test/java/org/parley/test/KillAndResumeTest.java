package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/** A run that is killed again and again ends with the files of one that never was. */
class KillAndResumeTest {
    private static final int KILLS = Boolean.getBoolean("parley.thorough") ? 40 : 10;

    /** {@code -Dparley.kill.seed=N} repeats the moments of a failure. */
    private static final long SEED = Long.getLong("parley.kill.seed", System.nanoTime());

    @TempDir Path directory;

    @Test
    void killedAtTenRandomMomentsAndResumedItLeavesTheSameFiles() throws Exception {
        Cli cli = new Cli(directory);
        String suite = cli.suite("tiny.yaml").toString();
        WorkDirectory reference = new WorkDirectory(directory.resolve("reference"));
        Duration whole = run(cli, suite, reference).outcome().succeeded().time();
        SortedMap<String, String> expected = reference.fingerprint();
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
            assertSame(work, expected);
        }
    }

    private static Cli.Running run(Cli cli, String suite, WorkDirectory work) throws IOException {
        return cli.start("run", suite, "--work", work.path().toString());
    }

    private static void assertSame(WorkDirectory work, SortedMap<String, String> expected)
            throws IOException {
        String repeat = "repeat with -Dparley.kill.seed=" + SEED;
        assertThat(work.fingerprint()).as(repeat).isEqualTo(expected);
        assertThat(work.leftovers()).as(repeat).isEmpty();
        assertThat(work.quarantine()).as(repeat).doesNotExist();
    }
}
