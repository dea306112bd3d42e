package org.parley.testkit.contract.adapter;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Adapter;
import org.parley.testkit.contract.check.NotMadeException;
import org.parley.testkit.contract.check.PluginUnderTest;

/** One instance of an adapter for each agent of a scenario, as in evaluation. */
record AdapterInstances(List<Adapter> instances) {
    static AdapterInstances of(
            PluginUnderTest<Adapter> subject, org.parley.testkit.fixture.FixtureContext host)
            throws NotMadeException {
        List<Adapter> instances = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            instances.add(subject.make(host));
        }
        return new AdapterInstances(List.copyOf(instances));
    }

    /** Each in code of its own, where no static of one is another's. */
    static AdapterInstances apart(
            PluginUnderTest<Adapter> subject, org.parley.testkit.fixture.FixtureContext host)
            throws ReflectiveOperationException, NotMadeException {
        List<Adapter> instances = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            instances.add(AgentCopy.of(subject).make(host));
        }
        return new AdapterInstances(List.copyOf(instances));
    }

    /** Everybody shares one, as in training. */
    static AdapterInstances sharing(Adapter adapter) {
        return new AdapterInstances(List.of(adapter, adapter, adapter));
    }

    Adapter of(int agent) {
        return instances.get(agent);
    }
}
