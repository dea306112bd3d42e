package org.parley.testkit.contract.adapter;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.Adapter;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.nn.exchange.DifferentiableChannel;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.testkit.contract.check.ArrayComparison;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.DeterminismCheck;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;

/** What an adapter promises in evaluation. */
public final class AdapterContract {
    private final PluginUnderTest<Adapter> subject;
    private final SyntheticWorld fixture;
    private final AdapterScenarios encounters;

    public AdapterContract(PluginUnderTest<Adapter> subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
        this.encounters = new AdapterScenarios(subject);
    }

    public void addTo(CheckCollector checks) {
        checks.add("shapes", "what is received is shaped as declared", this::shapes);
        checks.add("wire", "messages survive the wire and are counted", this::wire);
        checks.add("bytes", "only messages lead from one agent's code to another's", this::bytes);
        checks.add("twin", "training graph and bytes agree to 1e-5", this::twin);
        checks.add("inputs", "features are not changed", this::inputs);
        checks.add("finite", "zero and constant features give finite results", this::finite);
        checks.add("alone", "no neighbour and a single one are fine", this::alone);
        checks.add("seeds", "equal seeds give equal results, others others", this::seeds);
    }

    private List<String> shapes() throws Exception {
        return encounters.everywhere(
                (encounter, crew, lab) ->
                        lab.infer(
                                g -> {
                                    // The exchange itself refuses shapes other than declared.
                                    var all =
                                            encounter.walk(
                                                    g, fixture, new SerializedChannel(), crew);
                                    return all.stream()
                                            .flatMap(r -> channels(encounter, r).stream())
                                            .toList();
                                }));
    }

    private static List<String> channels(AdapterScenario encounter, ReceivedFeature received) {
        int expected = encounter.ego().channels();
        int found = received.spec().channels();
        return found == expected
                ? List.of()
                : List.of(
                        "received() says %d channels for %s; expected the ego's %d"
                                .formatted(found, encounter.label(), expected));
    }

    private List<String> wire() throws Exception {
        return encounters.everywhere(
                (encounter, crew, lab) -> {
                    MessageProbe probe = new MessageProbe();
                    lab.infer(g -> encounter.walk(g, fixture, probe, crew));
                    return probe.findings();
                });
    }

    private List<String> bytes() throws Exception {
        return subject.hosted(
                fixture.seeds(),
                (adapter, host) -> {
                    AdapterScenario encounter = encounters.all().get(0);
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        AdapterInstances here = AdapterInstances.of(subject, host);
                        AdapterInstances apart = AdapterInstances.apart(subject, host);
                        var together =
                                encounters.received(lab, encounter, new SerializedChannel(), here);
                        var alone =
                                encounters.received(lab, encounter, new SerializedChannel(), apart);
                        return ArrayComparison.equal(
                                "where each agent's code is loaded for it alone, the feature from",
                                together,
                                alone,
                                0);
                    }
                });
    }

    private List<String> twin() throws Exception {
        return encounters.everywhere(
                (encounter, crew, lab) -> {
                    AdapterInstances one = AdapterInstances.sharing(crew.of(0));
                    var twin =
                            encounters.received(lab, encounter, new DifferentiableChannel(), one);
                    var bytes = encounters.received(lab, encounter, new SerializedChannel(), crew);
                    double scale =
                            twin.values().stream()
                                    .mapToDouble(ArrayComparison::largest)
                                    .max()
                                    .orElse(0);
                    return ArrayComparison.equal(
                            "the byte path's feature from", twin, bytes, 1e-5 * Math.max(1, scale));
                });
    }

    private List<String> inputs() throws Exception {
        return encounters.everywhere(
                (encounter, crew, lab) ->
                        lab.infer(
                                g -> {
                                    List<ExchangeAgent> agents = encounter.agents(g, fixture);
                                    var before = features(agents);
                                    encounter.walk(g, agents, new SerializedChannel(), crew);
                                    return ArrayComparison.equal(
                                            "after a walk the local feature of",
                                            before,
                                            features(agents),
                                            0);
                                }));
    }

    private static Map<String, HostArray> features(List<ExchangeAgent> agents) {
        Map<String, HostArray> all = new TreeMap<>();
        agents.forEach(
                a -> all.put(a.side().agent(), ArrayComparison.copy(a.side().feature().toHost())));
        return all;
    }

    private List<String> finite() throws Exception {
        return encounters.everywhere(
                (encounter, crew, lab) -> {
                    Set<String> found = new LinkedHashSet<>();
                    for (float value : new float[] {0, 1}) {
                        AdapterScenario flat = encounter.with((spec, agent) -> filled(spec, value));
                        var all = encounters.received(lab, flat, new SerializedChannel(), crew);
                        String what = "what is received of features that are all " + value;
                        all.values().forEach(a -> found.addAll(ArrayComparison.finite(what, a)));
                    }
                    return List.copyOf(found);
                });
    }

    public static HostArray filled(FeatureSpec spec, float value) {
        HostArray array = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        Arrays.fill(array.values(), value);
        return array;
    }

    private List<String> alone() throws Exception {
        return encounters.everywhere(
                (encounter, crew, lab) -> {
                    encounters.received(lab, encounter.among(0), new SerializedChannel(), crew);
                    encounters.received(lab, encounter.among(1), new SerializedChannel(), crew);
                    return List.of();
                });
    }

    private List<String> seeds() throws Exception {
        SeedStream seeds = fixture.seeds();
        return DeterminismCheck.findings(
                subject.provider().descriptor(),
                () -> run(seeds),
                () -> run(seeds.child("another")));
    }

    private DeterminismCheck.Result run(SeedStream seeds) throws Exception {
        try (FixtureContext host = new FixtureContext(fixture, seeds);
                EngineSession lab = new EngineSession(seeds)) {
            List<AdapterScenario> all = encounters.all();
            AdapterScenario encounter = all.get(Math.min(1, all.size() - 1));
            AdapterInstances crew = AdapterInstances.of(subject, host);
            var outputs = encounters.received(lab, encounter, new SerializedChannel(), crew);
            return new DeterminismCheck.Result(outputs, lab.weights());
        }
    }
}
