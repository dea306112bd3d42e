package org.parley.testkit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the checks of one plugin. */
final class Checks {
    private final Duration limit;
    private final List<ContractCheck> all = new ArrayList<>();

    Checks(Duration limit) {
        this.limit = limit;
    }

    Checks add(String id, String description, ContractCheck.Body body) {
        all.add(new ContractCheck(id, description, limit, body));
        return this;
    }

    List<ContractCheck> all() {
        return List.copyOf(all);
    }
}
