package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/** Tasks in processes of their own leave the same files, also where those processes are killed. */
class IsolatedRunTest {
    private static final int KILLS = Boolean.getBoolean("parley.thorough") ? 10 : 2;

    /** {@code -Dparley.kill.seed=N} repeats the moments of a failure. */
    private static final long SEED = Long.getLong("parley.kill.seed", System.nanoTime());

    @TempDir static Path shared;
    private static SortedMap<String, String> expected;

    @TempDir Path directory;

    @BeforeAll
    static void runOnThreads() throws Exception {
        Cli cli = new Cli(shared);
        WorkDirectory work = new WorkDirectory(shared.resolve("threads"));
        String suite = cli.suite("tiny.yaml").toString();
        cli.run("run", suite, "--work", work.path().toString()).succeeded();
        expected = work.fingerprint();
    }

    @Test
    void workersThatAreKilledCostNothing() throws Exception {
        Cli cli = new Cli(directory);
        WorkDirectory work = new WorkDirectory(directory.resolve("isolated"));
        String suite = cli.suite("tiny.yaml").toString();
        RandomStream random = new SeedStream(SEED).child("worker").random();
        Cli.Running run =
                cli.start(
                        "run",
                        suite,
                        "--work",
                        work.path().toString(),
                        "--isolate",
                        "--checkpoint-seconds",
                        "0");
        int kills = 0;
        long made = 0;
        while (kills < KILLS && !run.endsWithin(Duration.ofMillis(50 + random.nextInt(1500)))) {
            Optional<ProcessHandle> worker = worker(run);
            // No task may be lost twice: something must have been made since the last kill.
            if (worker.isPresent() && made(run) > made) {
                made = made(run);
                worker.get().destroyForcibly();
                kills++;
            }
        }
        Cli.Outcome outcome = run.outcome().succeeded();
        String repeat = "repeat with -Dparley.kill.seed=" + SEED;
        assertThat(kills).as(repeat).isPositive();
        assertThat(outcome.err()).as(repeat).contains(" was lost (it ended with code 137)");
        assertThat(work.fingerprint()).as(repeat).isEqualTo(expected);
        assertThat(work.leftovers()).as(repeat).isEmpty();
        assertThat(work.kept()).as(repeat).isEmpty();
    }

    /** As a machine that loses its power does it. */
    @Test
    @EnabledIfSystemProperty(named = "parley.thorough", matches = "true")
    void theWholeGroupThatIsKilledGoesOn() throws Exception {
        Cli cli = new Cli(directory);
        WorkDirectory work = new WorkDirectory(directory.resolve("group"));
        String suite = cli.suite("tiny.yaml").toString();
        String[] command = {
            "run", suite, "--work", work.path().toString(), "--isolate", "--checkpoint-seconds", "0"
        };
        RandomStream random = new SeedStream(SEED).child("group").random();
        String repeat = "repeat with -Dparley.kill.seed=" + SEED;
        int kills = 0;
        while (kills < KILLS) {
            Cli.Running run = cli.start(command);
            if (run.endsWithin(Duration.ofMillis(2000 + random.nextInt(6000)))) {
                break;
            }
            List<ProcessHandle> group = new ArrayList<>(run.process().descendants().toList());
            group.add(random.nextInt(2) * group.size(), run.process().toHandle());
            group.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle killed : group) {
                killed.onExit().get();
            }
            kills++;
        }
        assertThat(kills).as(repeat).isPositive();
        cli.run(command).succeeded();
        assertThat(work.fingerprint()).as(repeat).isEqualTo(expected);
        assertThat(work.leftovers()).as(repeat).isEmpty();
        assertThat(work.kept()).as(repeat).isEmpty();
    }

    private static Optional<ProcessHandle> worker(Cli.Running run) {
        return run.process().children().filter(ProcessHandle::isAlive).findFirst();
    }

    private static long made(Cli.Running run) throws Exception {
        return Files.readString(run.err()).lines().filter(l -> l.startsWith("made ")).count();
    }

    /** As a shell or a scheduler does it. */
    @Test
    @EnabledIfSystemProperty(named = "parley.thorough", matches = "true")
    void oneTaskAfterTheOtherLeavesTheSameFiles() throws Exception {
        Cli cli = new Cli(directory);
        WorkDirectory work = new WorkDirectory(directory.resolve("tasks"));
        String suite = cli.suite("tiny.yaml").toString();
        String place = work.path().toString();
        String specs = cli.run("plan", suite, "--tasks", "--work", place).succeeded().out();
        for (String spec : specs.lines().toList()) {
            cli.run("task", "--run", suite, "--spec", spec, "--work", place).succeeded();
        }
        assertThat(cli.run("run", suite, "--work", place).succeeded().err()).contains(": 0 made, ");
        assertThat(work.fingerprint()).isEqualTo(expected);
    }
}
