package org.parley.testkit.contract;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.Adapter;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Received;
import org.parley.api.random.SeedStream;
import org.parley.nn.collaboration.Agent;
import org.parley.nn.collaboration.ByteWire;
import org.parley.nn.collaboration.TwinWire;
import org.parley.testkit.fixture.Fixture;
import org.parley.testkit.fixture.FixtureContext;

/** What an adapter promises on the road. */
final class AdapterContract {
    private final Subject<Adapter> subject;
    private final Fixture fixture;
    private final Encounters encounters;

    AdapterContract(Subject<Adapter> subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
        this.encounters = new Encounters(subject);
    }

    void addTo(Checks checks) {
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
                                    // The walk itself refuses shapes other than declared.
                                    var all = encounter.walk(g, fixture, new ByteWire(), crew);
                                    return all.stream()
                                            .flatMap(r -> channels(encounter, r).stream())
                                            .toList();
                                }));
    }

    private static List<String> channels(Encounter encounter, Received received) {
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
                    WireProbe probe = new WireProbe();
                    lab.infer(g -> encounter.walk(g, fixture, probe, crew));
                    return probe.findings();
                });
    }

    private List<String> bytes() throws Exception {
        return subject.hosted(
                fixture.seeds(),
                (adapter, host) -> {
                    Encounter encounter = encounters.all().get(0);
                    try (Lab lab = new Lab(fixture.seeds())) {
                        Crew here = Crew.of(subject, host);
                        Crew apart = Crew.apart(subject, host);
                        var together = encounters.received(lab, encounter, new ByteWire(), here);
                        var alone = encounters.received(lab, encounter, new ByteWire(), apart);
                        return Compare.equal(
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
                    Crew one = Crew.sharing(crew.of(0));
                    var twin = encounters.received(lab, encounter, new TwinWire(), one);
                    var bytes = encounters.received(lab, encounter, new ByteWire(), crew);
                    double scale =
                            twin.values().stream().mapToDouble(Compare::largest).max().orElse(0);
                    return Compare.equal(
                            "the byte path's feature from", twin, bytes, 1e-5 * Math.max(1, scale));
                });
    }

    private List<String> inputs() throws Exception {
        return encounters.everywhere(
                (encounter, crew, lab) ->
                        lab.infer(
                                g -> {
                                    List<Agent> agents = encounter.agents(g, fixture);
                                    var before = features(agents);
                                    encounter.walk(g, agents, new ByteWire(), crew);
                                    return Compare.equal(
                                            "after a walk the local feature of",
                                            before,
                                            features(agents),
                                            0);
                                }));
    }

    private static Map<String, HostArray> features(List<Agent> agents) {
        Map<String, HostArray> all = new TreeMap<>();
        agents.forEach(a -> all.put(a.side().agent(), Compare.copy(a.side().feature().toHost())));
        return all;
    }

    private List<String> finite() throws Exception {
        return encounters.everywhere(
                (encounter, crew, lab) -> {
                    Set<String> found = new LinkedHashSet<>();
                    for (float value : new float[] {0, 1}) {
                        Encounter flat = encounter.with((spec, agent) -> filled(spec, value));
                        var all = encounters.received(lab, flat, new ByteWire(), crew);
                        String what = "what is received of features that are all " + value;
                        all.values().forEach(a -> found.addAll(Compare.finite(what, a)));
                    }
                    return List.copyOf(found);
                });
    }

    static HostArray filled(FeatureSpec spec, float value) {
        HostArray array = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        Arrays.fill(array.values(), value);
        return array;
    }

    private List<String> alone() throws Exception {
        return encounters.everywhere(
                (encounter, crew, lab) -> {
                    encounters.received(lab, encounter.among(0), new ByteWire(), crew);
                    encounters.received(lab, encounter.among(1), new ByteWire(), crew);
                    return List.of();
                });
    }

    private List<String> seeds() throws Exception {
        SeedStream seeds = fixture.seeds();
        return Repeats.findings(
                subject.provider().descriptor(),
                () -> run(seeds),
                () -> run(seeds.child("another")));
    }

    private Repeats.Result run(SeedStream seeds) throws Exception {
        try (FixtureContext host = new FixtureContext(fixture, seeds);
                Lab lab = new Lab(seeds)) {
            List<Encounter> all = encounters.all();
            Encounter encounter = all.get(Math.min(1, all.size() - 1));
            Crew crew = Crew.of(subject, host);
            var outputs = encounters.received(lab, encounter, new ByteWire(), crew);
            return new Repeats.Result(outputs, lab.weights());
        }
    }
}
