package org.parley.testkit.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.Negotiator;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.plugin.Capability;
import org.parley.api.random.SeedStream;
import org.parley.testkit.contract.adapter.AdapterContract;
import org.parley.testkit.contract.check.ArrayComparison;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.DeterminismCheck;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.contract.check.LinearProbe;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.fixture.SyntheticWorld;

/** What a negotiator promises. */
final class NegotiatorContract {
    private final PluginUnderTest<Negotiator> subject;
    private final SyntheticWorld fixture;

    NegotiatorContract(PluginUnderTest<Negotiator> subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
    }

    void addTo(CheckCollector checks) {
        checks.add("shapes", "the result is shaped as common() says", this::shapes);
        checks.add("inputs", "features are not changed", this::inputs);
        checks.add("finite", "zero and constant features give finite results", this::finite);
        checks.add("seeds", "equal seeds give equal results, others others", this::seeds);
        if (subject.can(Capability.TRAINABLE)) {
            checks.add("overfits", "cars in four frames are learnt by heart", this::overfits);
        }
    }

    /** m1; m2 with more channels; m3 with cells twice as large. */
    private List<FeatureSpec> specs(int members) {
        FeatureSpec first = fixture.wide();
        var grid = first.requireGrid();
        return List.of(first, FeatureSpec.bev(12, grid), FeatureSpec.bev(6, grid.coarser(2)))
                .subList(0, members);
    }

    private interface Features {
        HostArray of(FeatureSpec spec);
    }

    private List<AgentFeature> members(Graph g, int count, Features features) {
        List<AgentFeature> members = new ArrayList<>();
        for (FeatureSpec spec : specs(count)) {
            String modality = "m" + (members.size() + 1);
            members.add(new AgentFeature("101", modality, spec, g.constant(features.of(spec))));
        }
        return members;
    }

    private HostArray run(Negotiator negotiator, int members, Features features) {
        try (EngineSession lab = new EngineSession(fixture.seeds())) {
            return lab.infer(
                    g ->
                            negotiator
                                    .negotiate(g.scope("model"), members(g, members, features))
                                    .toHost());
        }
    }

    private List<String> shapes() throws Exception {
        return subject.with(
                negotiator -> {
                    List<String> found = new ArrayList<>();
                    for (int n = 1; n <= 3; n++) {
                        FeatureSpec s = negotiator.common(specs(n));
                        int[] wanted = {1, s.rows(), s.columns(), s.channels()};
                        int[] shape = run(negotiator, n, this::feature).shape();
                        if (!Arrays.equals(wanted, shape)) {
                            found.add(
                                    "the result for %d members has shape %s; common() says %s"
                                            .formatted(
                                                    n,
                                                    ArrayComparison.shape(shape),
                                                    ArrayComparison.shape(wanted)));
                        }
                    }
                    return found;
                });
    }

    private HostArray feature(FeatureSpec spec) {
        return fixture.feature(spec, 0);
    }

    private List<String> inputs() throws Exception {
        return subject.with(
                negotiator -> {
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        return lab.infer(
                                g -> {
                                    List<AgentFeature> members = members(g, 3, this::feature);
                                    var before = features(members);
                                    negotiator.negotiate(g.scope("model"), members);
                                    String what = "after negotiating the feature of";
                                    return ArrayComparison.equal(
                                            what, before, features(members), 0);
                                });
                    }
                });
    }

    private static Map<String, HostArray> features(List<AgentFeature> members) {
        Map<String, HostArray> all = new TreeMap<>();
        members.forEach(m -> all.put(m.modality(), ArrayComparison.copy(m.feature().toHost())));
        return all;
    }

    private List<String> finite() throws Exception {
        return subject.with(
                negotiator -> {
                    Set<String> found = new LinkedHashSet<>();
                    for (float value : new float[] {0, 1}) {
                        HostArray out = run(negotiator, 3, s -> AdapterContract.filled(s, value));
                        String what = "the result for features that are all " + value;
                        found.addAll(ArrayComparison.finite(what, out));
                    }
                    return List.copyOf(found);
                });
    }

    private List<String> seeds() throws Exception {
        SeedStream seeds = fixture.seeds();
        return DeterminismCheck.findings(
                subject.provider().descriptor(),
                () -> result(seeds),
                () -> result(seeds.child("another")));
    }

    private DeterminismCheck.Result result(SeedStream seeds) throws Exception {
        return subject.result(
                seeds,
                (negotiator, lab) ->
                        lab.infer(
                                g -> {
                                    List<AgentFeature> members = members(g, 3, this::feature);
                                    var common = negotiator.negotiate(g.scope("model"), members);
                                    return Map.of("common", common.toHost());
                                }));
    }

    private List<String> overfits() throws Exception {
        return subject.with(
                negotiator -> {
                    LinearProbe readout = new LinearProbe(fixture, negotiator.common(specs(2)));
                    return readout.findings(
                            g -> {
                                List<org.parley.api.graph.Tensor> maps = new ArrayList<>();
                                for (int place = 0; place < 4; place++) {
                                    int p = place;
                                    Features cars = s -> fixture.carFeature(s, p);
                                    maps.add(negotiator.negotiate(g, members(g, 2, cars)));
                                }
                                return g.concat(maps, 0);
                            });
                });
    }
}
