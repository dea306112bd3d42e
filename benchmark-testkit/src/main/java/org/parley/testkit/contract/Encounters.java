package org.parley.testkit.contract;

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
import org.parley.nn.collaboration.Wire;
import org.parley.testkit.fixture.Fixture;

/** Every kind of encounter that an adapter says it can serve. */
record Encounters(Subject<Adapter> subject) {
    private Fixture fixture() {
        return subject.fixture();
    }

    /** One for each combination of shapes that the adapter says it can do. */
    List<Encounter> all() {
        FeatureSpec own = fixture().spec();
        FeatureSpec more = fixture().otherChannels();
        FeatureSpec moved = fixture().otherGrid();
        List<Encounter> all = new ArrayList<>(List.of(Encounter.of(fixture(), own, own)));
        if (subject.can(CHANNEL_CHANGE)) {
            all.add(Encounter.of(fixture(), own, more));
            all.add(Encounter.of(fixture(), more, own));
        }
        if (subject.can(GRID_CHANGE)) {
            all.add(Encounter.of(fixture(), own, moved));
        }
        if (subject.can(CHANNEL_CHANGE) && subject.can(GRID_CHANGE)) {
            all.add(Encounter.of(fixture(), more, moved));
        }
        return all;
    }

    /** Looks at one encounter. */
    interface Look {
        List<String> findings(Encounter encounter, Crew crew, Lab lab);
    }

    /** What is found in any encounter, where every agent has an instance of its own. */
    List<String> everywhere(Look look) throws Exception {
        return subject.hosted(
                fixture().seeds(),
                (adapter, host) -> {
                    Crew crew = Crew.of(subject, host);
                    Set<String> found = new LinkedHashSet<>();
                    for (Encounter encounter : all()) {
                        try (Lab lab = new Lab(fixture().seeds())) {
                            found.addAll(look.findings(encounter, crew, lab));
                        }
                    }
                    return List.copyOf(found);
                });
    }

    /** What arrives, by sender. */
    Map<String, HostArray> received(Lab lab, Encounter encounter, Wire wire, Crew crew) {
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
