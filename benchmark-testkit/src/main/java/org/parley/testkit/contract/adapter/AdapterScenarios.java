package org.parley.testkit.contract.adapter;

import static org.parley.api.plugin.Capability.CHANNEL_CHANGE;
import static org.parley.api.plugin.Capability.GRID_CHANGE;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.Adapter;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.exchange.MessageChannel;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.fixture.SyntheticWorld;

/** Every kind of scenario that an adapter says it can serve. */
record AdapterScenarios(PluginUnderTest<Adapter> subject) {
    private SyntheticWorld fixture() {
        return subject.fixture();
    }

    /** One for each combination of shapes that the adapter says it can do. */
    List<AdapterScenario> all() {
        FeatureSpec own = fixture().spec();
        FeatureSpec more = fixture().otherChannels();
        FeatureSpec moved = fixture().otherGrid();
        List<AdapterScenario> all =
                new ArrayList<>(List.of(AdapterScenario.of(fixture(), own, own)));
        if (subject.can(CHANNEL_CHANGE)) {
            all.add(AdapterScenario.of(fixture(), own, more));
            all.add(AdapterScenario.of(fixture(), more, own));
        }
        if (subject.can(GRID_CHANGE)) {
            all.add(AdapterScenario.of(fixture(), own, moved));
        }
        if (subject.can(CHANNEL_CHANGE) && subject.can(GRID_CHANGE)) {
            all.add(AdapterScenario.of(fixture(), more, moved));
        }
        return all;
    }

    /** Looks at one scenario. */
    interface Look {
        List<String> findings(AdapterScenario encounter, AdapterInstances crew, EngineSession lab);
    }

    /** What is found in any scenario, where every agent has an instance of its own. */
    List<String> everywhere(Look look) throws Exception {
        return subject.hosted(
                fixture().seeds(),
                (adapter, host) -> {
                    AdapterInstances crew = AdapterInstances.of(subject, host);
                    Set<String> found = new LinkedHashSet<>();
                    for (AdapterScenario encounter : all()) {
                        try (EngineSession lab = new EngineSession(fixture().seeds())) {
                            found.addAll(look.findings(encounter, crew, lab));
                        }
                    }
                    return List.copyOf(found);
                });
    }

    /** What arrives, by sender. */
    Map<String, HostArray> received(
            EngineSession lab,
            AdapterScenario encounter,
            MessageChannel wire,
            AdapterInstances crew) {
        return lab.infer(
                g -> {
                    Map<String, HostArray> all = new TreeMap<>();
                    encounter
                            .walk(g, fixture(), wire, crew)
                            .forEach(r -> all.put(r.from().agent(), r.feature().toHost()));
                    return all;
                });
    }
}
