package org.parley.cli.argument;

import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.console.AmountText;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.TaskHistory;
import org.parley.runner.forecast.SuiteForecast;
import org.parley.runner.plan.MissingTasks;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlan;

/** How long a suite will take, in words, and the refusal of what would take weeks. */
public final class ForecastText {
    /** The option that overrules the refusal. */
    public static final String FORCE = "force";

    private static final double LONGEST_SECONDS = 14 * 24 * 3600.0;

    private ForecastText() {}

    /** {@code about 2.2 h with 2 workers: 4.1 h of work, 3.2 GB …}. */
    public static String of(SuiteForecast forecast, int workers, Path work) {
        String unknown =
                forecast.unknown() == 0
                        ? ""
                        : ", without " + forecast.unknown() + " like none of them";
        return "about "
                + arithmetic(forecast, workers)
                + "; learned from "
                + forecast.learned()
                + (forecast.learned() == 1 ? " task done in " : " tasks done in ")
                + work
                + unknown;
    }

    private static String arithmetic(SuiteForecast forecast, int workers) {
        String kinds =
                forecast.secondsByKind().entrySet().stream()
                        .map(e -> e.getKey() + " " + AmountText.time(e.getValue()))
                        .collect(Collectors.joining(", "));
        return AmountText.time(forecast.makespan(workers))
                + (workers == 1 ? " with 1 worker: " : " with " + workers + " workers: ")
                + AmountText.time(forecast.seconds())
                + " of work ("
                + kinds
                + "), "
                + AmountText.bytes(forecast.bytes());
    }

    /** Fails with {@code USER} where a plan would take weeks and nobody insists. */
    public static void requireFeasible(CommandLine line, SuitePlan plan, RunOptions options) {
        if (!line.hasOption(FORCE)) {
            int workers = ExecutionOptions.workers(line, options.threads());
            requireFeasible(plan, workers, options.work());
        }
    }

    private static void requireFeasible(SuitePlan plan, int workers, Path work) {
        TaskHistory history = TaskHistory.read(work);
        Predicate<ArtifactKey> nothing = key -> false;
        if (history.entries().isEmpty() || isShort(plan, history, workers, nothing)) {
            return;
        }
        // Whether artifacts are whole takes reading them, which is worth while only here.
        Predicate<ArtifactKey> held = key -> ArtifactStore.holds(work, key);
        if (!isShort(plan, history, workers, held)) {
            throw BenchmarkException.user(
                    "this would take weeks: %s; choose cells with --scenarios and --methods, take"
                            + " more --workers or more machines, or say --%s",
                    of(forecast(plan, history, held), workers, work), FORCE);
        }
    }

    private static boolean isShort(
            SuitePlan plan, TaskHistory history, int workers, Predicate<ArtifactKey> held) {
        return forecast(plan, history, held).makespan(workers) < LONGEST_SECONDS;
    }

    private static SuiteForecast forecast(
            SuitePlan plan, TaskHistory history, Predicate<ArtifactKey> held) {
        return SuiteForecast.of(MissingTasks.of(plan, held).missing(), history);
    }
}
