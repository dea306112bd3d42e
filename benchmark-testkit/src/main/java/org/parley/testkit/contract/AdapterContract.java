package org.parley.testkit.contract;

import static org.parley.api.plugin.Capability.CHANNEL_CHANGE;
import static org.parley.api.plugin.Capability.GRID_CHANGE;
import static org.parley.api.plugin.Capability.TRAINABLE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.Adapter;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.Received;
import org.parley.api.message.Round;
import org.parley.api.plugin.Capability;
import org.parley.api.random.SeedStream;
import org.parley.nn.collaboration.Agent;
import org.parley.nn.collaboration.ByteWire;
import org.parley.nn.collaboration.TwinWire;
import org.parley.nn.collaboration.Wire;
import org.parley.testkit.fixture.Fixture;
import org.parley.testkit.fixture.FixtureContext;

/** What an adapter promises on the road. */
final class AdapterContract {
    private final Subject<Adapter> subject;
    private final Fixture fixture;

    AdapterContract(Subject<Adapter> subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
    }

    void addTo(Checks checks) {
        checks.add("rounds", "rounds are well-formed and equal for everybody", this::rounds);
        checks.add("shapes", "what is received is shaped as declared", this::shapes);
        checks.add("wire", "messages survive the wire and are counted", this::wire);
        checks.add("twin", "training graph and bytes agree to 1e-5", this::twin);
        checks.add("inputs", "features are not changed", this::inputs);
        checks.add("finite", "zero and constant features give finite results", this::finite);
        checks.add("alone", "no neighbour and a single one are fine", this::alone);
        checks.add("seeds", "equal seeds give equal results, others others", this::seeds);
        checks.add("undeclared", "what is not declared is refused", this::undeclared);
    }

    /** One for each combination of shapes that the adapter says it can do. */
    private List<Encounter> encounters() {
        FeatureSpec own = fixture.spec();
        FeatureSpec more = fixture.otherChannels();
        FeatureSpec moved = fixture.otherGrid();
        List<Encounter> all = new ArrayList<>(List.of(Encounter.of(fixture, own, own)));
        if (subject.can(CHANNEL_CHANGE)) {
            all.add(Encounter.of(fixture, own, more));
            all.add(Encounter.of(fixture, more, own));
        }
        if (subject.can(GRID_CHANGE)) {
            all.add(Encounter.of(fixture, own, moved));
        }
        if (subject.can(CHANNEL_CHANGE) && subject.can(GRID_CHANGE)) {
            all.add(Encounter.of(fixture, more, moved));
        }
        return all;
    }

    private interface Look {
        List<String> findings(Encounter encounter, Crew crew, Lab lab);
    }

    private List<String> everywhere(Look look) throws Exception {
        return subject.hosted(
                fixture.seeds(),
                (adapter, host) -> {
                    Crew crew = Crew.of(subject, host);
                    Set<String> found = new LinkedHashSet<>();
                    for (Encounter encounter : encounters()) {
                        try (Lab lab = new Lab(fixture.seeds())) {
                            found.addAll(look.findings(encounter, crew, lab));
                        }
                    }
                    return List.copyOf(found);
                });
    }

    private List<String> rounds() throws Exception {
        return subject.hosted(
                fixture.seeds(),
                (adapter, host) -> {
                    List<Round> rounds = adapter.rounds();
                    List<String> found = new ArrayList<>(wellFormed(rounds));
                    if (!rounds.equals(adapter.rounds())
                            || !rounds.equals(subject.make(host).rounds())) {
                        found.add("two calls of rounds() give different rounds");
                    }
                    return found;
                });
    }

    private static List<String> wellFormed(List<Round> rounds) {
        List<String> found = new ArrayList<>();
        if (rounds.isEmpty()) {
            return List.of("there is no round, so nothing is ever received");
        }
        if (rounds.stream().map(Round::name).distinct().count() < rounds.size()) {
            found.add("two rounds have the same name");
        }
        Round last = rounds.get(rounds.size() - 1);
        if (last.flow() == Flow.EGO_TO_EACH) {
            found.add("the last round '%s' does not reach the ego".formatted(last.name()));
        }
        for (Round round : rounds) {
            long names = round.fields().stream().map(Field::name).distinct().count();
            if (names == 0 || names < round.fields().size()) {
                found.add("round '%s' needs fields of different names".formatted(round.name()));
            }
        }
        return found;
    }

    private List<String> shapes() throws Exception {
        return everywhere(
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
                        "receive gives %d channels of %s; expected the ego's %d"
                                .formatted(found, encounter.label(), expected));
    }

    private List<String> wire() throws Exception {
        return everywhere(
                (encounter, crew, lab) -> {
                    WireProbe probe = new WireProbe();
                    lab.infer(g -> encounter.walk(g, fixture, probe, crew));
                    return probe.findings();
                });
    }

    private List<String> twin() throws Exception {
        return everywhere(
                (encounter, crew, lab) -> {
                    Crew one = Crew.sharing(crew.of(0));
                    var twin = received(lab, encounter, new TwinWire(), one);
                    var bytes = received(lab, encounter, new ByteWire(), crew);
                    double scale =
                            twin.values().stream().mapToDouble(Compare::largest).max().orElse(0);
                    return Compare.equal(
                            "the byte path's feature from", twin, bytes, 1e-5 * Math.max(1, scale));
                });
    }

    private Map<String, HostArray> received(Lab lab, Encounter encounter, Wire wire, Crew crew) {
        return lab.infer(
                g -> {
                    Map<String, HostArray> all = new TreeMap<>();
                    encounter
                            .walk(g, fixture, wire, crew)
                            .forEach(r -> all.put(r.from().agent(), r.feature().toHost()));
                    return all;
                });
    }

    private List<String> inputs() throws Exception {
        return everywhere(
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
        return everywhere(
                (encounter, crew, lab) -> {
                    Set<String> found = new LinkedHashSet<>();
                    for (float value : new float[] {0, 1}) {
                        Encounter flat = encounter.with((spec, agent) -> filled(spec, value));
                        var all = received(lab, flat, new ByteWire(), crew);
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
        return everywhere(
                (encounter, crew, lab) -> {
                    received(lab, encounter.among(0), new ByteWire(), crew);
                    received(lab, encounter.among(1), new ByteWire(), crew);
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
        Map<String, HostArray> outputs = new TreeMap<>();
        Map<String, HostArray> weights = new TreeMap<>();
        try (FixtureContext host = new FixtureContext(fixture, seeds);
                Lab lab = new Lab(seeds)) {
            List<Encounter> all = encounters();
            Encounter encounter = all.get(Math.min(1, all.size() - 1));
            outputs.putAll(received(lab, encounter, new ByteWire(), Crew.of(subject, host)));
            weights.putAll(lab.weights());
        }
        return new Repeats.Result(outputs, weights);
    }

    private List<String> undeclared() throws Exception {
        List<String> found = new ArrayList<>();
        FeatureSpec own = fixture.spec();
        found.addAll(refuses(CHANNEL_CHANGE, "channel", fixture.otherChannels(), own));
        found.addAll(refuses(GRID_CHANGE, "grid", fixture.otherGrid(), own));
        if (!subject.can(TRAINABLE)) {
            found.addAll(everywhere(this::untrained));
        }
        return found;
    }

    private List<String> refuses(
            Capability capability, String named, FeatureSpec other, FeatureSpec ego)
            throws Exception {
        if (subject.can(capability)) {
            return List.of();
        }
        return subject.hosted(
                fixture.seeds(),
                (adapter, host) -> {
                    try (Lab lab = new Lab(fixture.seeds())) {
                        Encounter encounter = Encounter.of(fixture, ego, other);
                        received(lab, encounter, new ByteWire(), Crew.of(subject, host));
                        return List.of(
                                "%s works though %s is not declared; declare it"
                                        .formatted(encounter.label(), capability));
                    } catch (RuntimeException e) {
                        return Refusals.named(capability, named, e);
                    }
                });
    }

    private List<String> untrained(Encounter encounter, Crew crew, Lab lab) {
        received(lab, encounter, new ByteWire(), crew);
        if (lab.store().parameters(n -> true).isEmpty() && crew.of(0).extraStages().isEmpty()) {
            return List.of();
        }
        return List.of("there are parameters or stages though TRAINABLE is not declared");
    }
}
