package org.parley.testkit.contract.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the checks of one plugin. */
public final class CheckCollector {
    private final Duration limit;
    private final List<ContractCheck> all = new ArrayList<>();

    public CheckCollector(Duration limit) {
        this.limit = limit;
    }

    public CheckCollector add(String id, String description, ContractCheck.Body body) {
        all.add(new ContractCheck(id, description, limit, body));
        return this;
    }

    public List<ContractCheck> all() {
        return List.copyOf(all);
    }
}
