package org.parley.runner.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Samples;
import org.parley.runner.suite.BudgetRule;

/** Whether a method keeps to the suite's rule of equal budgets. */
final class BudgetCheck {
    private BudgetCheck() {}

    /** Sums over stages of one module on one kind of samples. */
    private record Total(Set<String> stages, long samples) {
        Total plus(SampleCount.Entry entry) {
            Set<String> all = new LinkedHashSet<>(stages);
            all.add(entry.stage());
            return new Total(all, samples + entry.samples());
        }
    }

    /** What a module is and what it learns from. */
    private record Place(String module, boolean scenes) {}

    /** Fails with {@code USER} where a module learns from more samples than the rule allows. */
    static void require(BudgetRule rule, String method, List<SampleCount.Entry> seen) {
        Map<Place, Total> totals = new LinkedHashMap<>();
        for (SampleCount.Entry e : seen) {
            Place place = new Place(e.module(), e.kind() == Samples.SCENE);
            Total before = totals.getOrDefault(place, new Total(Set.of(), 0));
            totals.put(place, before.plus(e));
        }
        totals.forEach((place, total) -> require(rule, method, place, total));
    }

    private static void require(BudgetRule rule, String method, Place place, Total total) {
        long allowed = place.scenes() ? rule.sceneSamples() : rule.pairedSamples();
        if (total.samples() > allowed) {
            throw BenchmarkException.user(
                    "method '%s' exceeds the suite's budgetRule: stage%s %s teach%s module '%s'"
                            + " with %s %s samples, but only %s are allowed; give fewer steps or a"
                            + " smaller batch",
                    method,
                    total.stages().size() == 1 ? "" : "s",
                    String.join(" and ", total.stages()),
                    total.stages().size() == 1 ? "es" : "",
                    place.module(),
                    total.samples(),
                    place.scenes() ? "scene" : "paired",
                    allowed);
        }
    }
}
