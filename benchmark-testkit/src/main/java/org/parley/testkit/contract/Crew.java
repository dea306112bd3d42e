package org.parley.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Adapter;

/** One instance of an adapter for each agent of an encounter, as on the road. */
record Crew(List<Adapter> instances) {
    static Crew of(Subject<Adapter> subject, org.parley.testkit.fixture.FixtureContext host)
            throws NotMadeException {
        List<Adapter> instances = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            instances.add(subject.make(host));
        }
        return new Crew(List.copyOf(instances));
    }

    /** Each in code of its own, where no static of one is another's. */
    static Crew apart(Subject<Adapter> subject, org.parley.testkit.fixture.FixtureContext host)
            throws ReflectiveOperationException, NotMadeException {
        List<Adapter> instances = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            instances.add(AgentCopy.of(subject).make(host));
        }
        return new Crew(List.copyOf(instances));
    }

    /** Everybody shares one, as in training. */
    static Crew sharing(Adapter adapter) {
        return new Crew(List.of(adapter, adapter, adapter));
    }

    Adapter of(int agent) {
        return instances.get(agent);
    }
}
