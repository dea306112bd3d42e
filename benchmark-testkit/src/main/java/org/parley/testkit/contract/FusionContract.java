package org.parley.testkit.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.Fusion;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.plugin.Capability;
import org.parley.api.random.SeedStream;
import org.parley.testkit.contract.adapter.AdapterContract;
import org.parley.testkit.contract.check.ArrayComparison;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.DeterminismCheck;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.contract.check.FailureText;
import org.parley.testkit.contract.check.LinearProbe;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.contract.check.RefusalCheck;
import org.parley.testkit.fixture.SyntheticWorld;

/** What a fusion promises. */
final class FusionContract {
    private final PluginUnderTest<Fusion> subject;
    private final SyntheticWorld fixture;

    FusionContract(PluginUnderTest<Fusion> subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
    }

    void addTo(CheckCollector checks) {
        checks.add("shapes", "the fused map is shaped as output() says", this::shapes);
        checks.add("inputs", "features are not changed", this::inputs);
        checks.add("finite", "zero and constant features give finite maps", this::finite);
        checks.add("seeds", "equal seeds give equal maps, others others", this::seeds);
        checks.add("channels", "foreign channel counts are refused", this::channels);
        if (subject.can(Capability.TRAINABLE)) {
            checks.add("overfits", "cars in four frames are learnt by heart", this::overfits);
        }
    }

    /** An ego and what it received. */
    private record Meeting(AgentFeature ego, List<ReceivedFeature> received) {
        Map<String, HostArray> features() {
            Map<String, HostArray> all = new TreeMap<>();
            all.put(ego.agent(), ArrayComparison.copy(ego.feature().toHost()));
            received.forEach(
                    r -> all.put(r.from().agent(), ArrayComparison.copy(r.feature().toHost())));
            return all;
        }
    }

    private interface Features {
        HostArray of(FeatureSpec spec, int agent);
    }

    /** Received maps lie in turn in the ego's frame, in the sender's, and on the sender's grid. */
    private Meeting meeting(Graph g, FeatureSpec own, int others, Features features) {
        AgentFeature ego = new AgentFeature("101", "m1", own, g.constant(features.of(own, 0)));
        List<ReceivedFeature> received = new ArrayList<>();
        for (int i = 1; i <= others; i++) {
            FeatureSpec spec = i == 3 ? fixture.otherGrid() : own;
            OutputFrame frame = i == 1 ? OutputFrame.EGO : OutputFrame.SENDER;
            received.add(received(g, i, spec, frame, features.of(spec, i)));
        }
        return new Meeting(ego, received);
    }

    private ReceivedFeature received(
            Graph g, int agent, FeatureSpec spec, OutputFrame frame, HostArray feature) {
        String id = Integer.toString(101 + agent);
        PeerInfo slot = new PeerInfo(id, "m2", spec, fixture.between(agent, 0));
        return new ReceivedFeature(slot, g.constant(feature), frame, spec);
    }

    private static Tensor fuse(Graph g, Fusion fusion, Meeting meeting) {
        return fusion.fuse(g.scope("model"), meeting.ego, meeting.received);
    }

    private List<String> shapes() throws Exception {
        return subject.with(
                fusion -> {
                    FeatureSpec s = fusion.output(fixture.spec());
                    int[] wanted = {1, s.rows(), s.columns(), s.channels()};
                    List<String> found = new ArrayList<>();
                    for (int n = 0; n <= 3; n++) {
                        int[] shape = run(fusion, n, fixture::feature).shape();
                        if (!Arrays.equals(wanted, shape)) {
                            found.add(
                                    "with %d neighbours the fused map has shape %s;"
                                            .concat(" output() says %s")
                                            .formatted(
                                                    n,
                                                    ArrayComparison.shape(shape),
                                                    ArrayComparison.shape(wanted)));
                        }
                    }
                    return found;
                });
    }

    private HostArray run(Fusion fusion, int others, Features features) {
        try (EngineSession lab = new EngineSession(fixture.seeds())) {
            return lab.infer(
                    g -> fuse(g, fusion, meeting(g, fixture.spec(), others, features)).toHost());
        }
    }

    private List<String> inputs() throws Exception {
        return subject.with(
                fusion -> {
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        return lab.infer(
                                g -> {
                                    Meeting m = meeting(g, fixture.spec(), 3, fixture::feature);
                                    var before = m.features();
                                    fuse(g, fusion, m);
                                    String what = "after fusing the feature of";
                                    return ArrayComparison.equal(what, before, m.features(), 0);
                                });
                    }
                });
    }

    private List<String> finite() throws Exception {
        return subject.with(
                fusion -> {
                    Set<String> found = new LinkedHashSet<>();
                    for (float value : new float[] {0, 1}) {
                        Features flat = (spec, i) -> AdapterContract.filled(spec, value);
                        for (int n = 0; n <= 3; n++) {
                            String what = "the fused map of features that are all " + value;
                            found.addAll(ArrayComparison.finite(what, run(fusion, n, flat)));
                        }
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
                (fusion, lab) ->
                        lab.infer(
                                g -> {
                                    Meeting m = meeting(g, fixture.spec(), 2, fixture::feature);
                                    return Map.of("fused", fuse(g, fusion, m).toHost());
                                }));
    }

    private List<String> channels() throws Exception {
        return subject.with(
                fusion -> {
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        FeatureSpec foreign = fixture.otherChannels();
                        HostArray feature = fixture.feature(foreign, 1);
                        lab.infer(
                                g -> {
                                    Meeting m = meeting(g, fixture.spec(), 0, fixture::feature);
                                    var odd = received(g, 1, foreign, OutputFrame.SENDER, feature);
                                    return fuse(g, fusion, new Meeting(m.ego, List.of(odd)))
                                            .shape();
                                });
                        return List.of("9 channels are fused with the ego's 6; refuse them");
                    } catch (RuntimeException e) {
                        return RefusalCheck.refusal("channel", e)
                                ? List.of()
                                : List.of(
                                        "9 channels for an ego of 6 must be refused with a USER or"
                                                + " PLUGIN error that says 'channel'; it "
                                                + FailureText.describe(e));
                    }
                });
    }

    private List<String> overfits() throws Exception {
        return subject.with(
                fusion -> {
                    FeatureSpec own = fixture.wide();
                    return new LinearProbe(fixture, fusion.output(own))
                            .findings(g -> g.concat(fourFrames(g, fusion, own), 0));
                });
    }

    private List<Tensor> fourFrames(Graph g, Fusion fusion, FeatureSpec own) {
        List<Tensor> maps = new ArrayList<>();
        for (int place = 0; place < 4; place++) {
            HostArray cars = fixture.carFeature(own, place);
            AgentFeature ego = new AgentFeature("101", "m1", own, g.constant(cars));
            maps.add(fusion.fuse(g, ego, List.of()));
        }
        return maps;
    }
}
