package org.parley.datasets.opv2v;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.parley.api.data.Split;

/**
 * What a check of a dataset found.
 *
 * @param counts of each split that is there
 * @param problems in the order of splits, scenes, frames and agents
 */
public record CheckReport(Map<Split, SplitCounts> counts, List<DatasetProblem> problems) {
    public CheckReport {
        Map<Split, SplitCounts> copy = new EnumMap<>(Split.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
        problems = List.copyOf(problems);
    }

    /** How many problems are errors. */
    public long errors() {
        return problems.stream().filter(p -> p.severity() == DatasetProblem.Severity.ERROR).count();
    }
}
