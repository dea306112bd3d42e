package org.parley.runner.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.training.Budget;

/** The budgets among a plugin's resolved settings: how long something learned, not what it is. */
final class BudgetSettings {
    private static final Set<String> KEYS = Set.of("steps", "batch", "learningRate");

    private BudgetSettings() {}

    /** The same tree of maps and lists without those of its entries that are budgets. */
    static Object without(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<Object, Object> kept = new LinkedHashMap<>();
            map.forEach(
                    (key, value) -> {
                        if (!isBudget(value)) {
                            kept.put(key, without(value));
                        }
                    });
            return kept;
        }
        if (tree instanceof Optional<?> optional) {
            return optional.filter(v -> !isBudget(v)).map(BudgetSettings::without);
        }
        return tree instanceof List<?> list
                ? list.stream().map(BudgetSettings::without).toList()
                : tree;
    }

    private static boolean isBudget(Object value) {
        return value instanceof Budget
                || value instanceof Map<?, ?> map && map.keySet().containsAll(KEYS);
    }
}
