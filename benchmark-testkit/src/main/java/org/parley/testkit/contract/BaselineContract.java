package org.parley.testkit.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.Baseline;
import org.parley.api.Encoder;
import org.parley.api.Fusion;
import org.parley.api.Link;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.api.training.Samples;
import org.parley.api.training.Stage;
import org.parley.nn.exchange.AnsweringParts;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.testkit.contract.check.ArrayComparison;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.CommonContract;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;

/** What a collaboration method promises, among three modalities with linear adapters. */
final class BaselineContract {
    private final PluginUnderTest<Baseline> subject;
    private final SyntheticWorld fixture;

    BaselineContract(PluginUnderTest<Baseline> subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
    }

    void addTo(CheckCollector checks) {
        checks.add("links", "every pair has a link, or features are refused", this::links);
        checks.add("parts", "parts of its own are declared exactly where it has some", this::parts);
        checks.add("stages", "stages are well-formed and declared", this::stages);
        checks.add("single", "a modality among its own kind is planned or refused", this::single);
        checks.add("trains", "every stage moves parameters, and only those it may", this::trains);
        checks.add("walk", "features of every modality reach every ego", this::walk);
        checks.add("explains", "maps that explain it are declared, finite and fixed", this::maps);
    }

    private interface Look {
        List<String> findings(Baseline method, FixtureContext host) throws Exception;
    }

    private List<String> look(Look look) throws Exception {
        return subject.hosted(fixture.seeds(), look::findings);
    }

    private PluginDescriptor descriptor() {
        return subject.provider().descriptor();
    }

    private boolean features() {
        return descriptor().fuses(FusionStage.INTERMEDIATE);
    }

    private List<String> links() throws Exception {
        return look(
                (method, host) -> {
                    if (!features()) {
                        return refusedLink(method);
                    }
                    Set<String> found = new LinkedHashSet<>();
                    for (String sender : host.modalities()) {
                        for (String receiver : host.modalities()) {
                            Link a = method.link(sender, receiver);
                            Link b = method.link(sender, receiver);
                            if (a.senderScope().isBlank()
                                    || a.receiverScope().isBlank()
                                    || !a.senderScope().equals(b.senderScope())
                                    || !a.receiverScope().equals(b.receiverScope())) {
                                found.add(
                                        "link %s to %s needs two fixed scopes"
                                                .formatted(sender, receiver));
                            }
                        }
                    }
                    return List.copyOf(found);
                });
    }

    private List<String> parts() throws Exception {
        return look(
                (method, host) -> {
                    List<String> found = new ArrayList<>();
                    boolean fuses =
                            host.modalities().stream()
                                    .anyMatch(m -> method.ownFusion(m).isPresent());
                    requireDeclared(found, Capability.OWN_FUSION, fuses);
                    boolean answers =
                            host.modalities().stream().anyMatch(m -> method.ownHead(m).isPresent());
                    requireDeclared(found, Capability.OWN_HEAD, answers);
                    boolean encodes =
                            host.modalities().stream()
                                    .anyMatch(m -> method.ownEncoder(m).isPresent());
                    requireDeclared(found, Capability.OWN_ENCODER, encodes);
                    return found;
                });
    }

    private void requireDeclared(List<String> found, Capability capability, boolean has) {
        CommonContract.require(
                found,
                subject.can(capability) == has,
                has
                        ? "%s must be declared: it has such a part"
                        : "%s is declared, but is not there",
                capability);
    }

    private static List<String> refusedLink(Baseline method) {
        try {
            method.link("m1", "m2");
            return List.of("it fuses no features, yet has links");
        } catch (BenchmarkException refused) {
            return List.of();
        }
    }

    private static Alliance alliance(FixtureContext host) {
        return new Alliance(host.modalities(), List.of());
    }

    private List<String> stages() throws Exception {
        return look(
                (method, host) -> {
                    List<Stage> stages = method.stages(alliance(host));
                    List<String> found = new ArrayList<>();
                    boolean allowed = stages.isEmpty() || subject.can(Capability.TRAINABLE);
                    CommonContract.require(
                            found, allowed, "there are stages though TRAINABLE is not declared");
                    Set<String> ids = new HashSet<>();
                    for (Stage stage : stages) {
                        String id = stage.id();
                        boolean named = id.matches("[a-z][a-z0-9-]*") && ids.add(id);
                        CommonContract.require(
                                found, named, "stage id '%s' is there twice or not kebab-case", id);
                        boolean paired = stage.samples() == Samples.PAIRED;
                        CommonContract.require(
                                found,
                                !paired || subject.can(Capability.PAIRED_DATA),
                                "stage '%s' takes pairs though PAIRED_DATA is not declared",
                                id);
                    }
                    return found;
                });
    }

    /** A suite may run a method in scenarios of one modality only. */
    private List<String> single() throws Exception {
        return look(
                (method, host) -> {
                    for (String modality : host.modalities()) {
                        try {
                            method.stages(new Alliance(List.of(modality), List.of()));
                        } catch (BenchmarkException e) {
                            if (e.code() != ErrorCode.USER) {
                                throw e;
                            }
                        }
                    }
                    return List.of();
                });
    }

    private List<String> trains() throws Exception {
        return look(
                (method, host) -> {
                    List<String> found = new ArrayList<>();
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        for (Stage stage : method.stages(alliance(host))) {
                            found.addAll(trains(lab, method, host, stage));
                        }
                    }
                    return found;
                });
    }

    private List<String> trains(
            EngineSession lab, Baseline method, FixtureContext host, Stage stage) {
        double rate = stage.budget().learningRate();
        lab.train(
                stage.trains(),
                1,
                rate,
                (g, i) -> stage.loss().apply(g, batch(g, method, host, stage)));
        String models = lab.parameters().hash("perception");
        String before = lab.parameters().hash("");
        lab.train(
                stage.trains(),
                2,
                rate,
                (g, i) -> stage.loss().apply(g, batch(g, method, host, stage)));
        if (before.equals(lab.parameters().hash(""))) {
            return List.of("stage '%s' moves no parameter".formatted(stage.id()));
        }
        return models.equals(lab.parameters().hash("perception"))
                ? List.of()
                : List.of(
                        "stage '%s' moves perception models, which all methods share; train an"
                                        .formatted(stage.id())
                                + " encoder of the method's own (ownEncoder)");
    }

    /** The first two of those who take part; paired samples have views of all. */
    private Batch batch(Graph g, Baseline method, FixtureContext host, Stage stage) {
        List<String> cast = stage.cast().modalities(alliance(host));
        Observed one = observed(g, method, host, cast.get(0), 0);
        Observed other = observed(g, method, host, cast.get(Math.min(1, cast.size() - 1)), 1);
        return switch (stage.samples()) {
            case SINGLE_TYPE -> new Batch.Singles(singles(g, method, host, stage));
            case PAIRED -> new Batch.Pairs(List.of(paired(g, method, host)));
            case SCENE ->
                    new Batch.Scenes(
                            List.of(
                                    new Batch.SceneSample(one, List.of(other), one.target()),
                                    new Batch.SceneSample(other, List.of(one), other.target())));
        };
    }

    private List<Observed> singles(Graph g, Baseline method, FixtureContext host, Stage stage) {
        return stage.cast().modalities(alliance(host)).stream()
                .map(modality -> observed(g, method, host, modality, 0))
                .toList();
    }

    private Batch.PairedSample paired(Graph g, Baseline method, FixtureContext host) {
        Truth truth = fixture.truth(fixture.spec(), 0);
        return new Batch.PairedSample(
                "", views(g, method, host, 0), truth, truth, views(g, method, host, 1));
    }

    private Map<String, Observed> views(Graph g, Baseline method, FixtureContext host, int agent) {
        Map<String, Observed> views = new TreeMap<>();
        host.modalities().forEach(m -> views.put(m, observed(g, method, host, m, agent)));
        return views;
    }

    private Observed observed(
            Graph g, Baseline method, FixtureContext host, String modality, int agent) {
        Optional<Encoder.Trainable> own = method.ownEncoder(modality);
        FeatureSpec spec =
                own.map(Encoder::spec).orElseGet(() -> host.perception(modality).encoder().spec());
        Tensor feature =
                own.map(e -> encoded(g, e, modality, agent))
                        .orElseGet(() -> g.constant(fixture.feature(spec, agent)));
        String id = Integer.toString(101 + agent);
        AgentFeature side = new AgentFeature(id, modality, spec, feature);
        AnsweringParts parts = AnsweringParts.of(method, host.perception(modality));
        Truth truth = fixture.truth(parts.fusion().output(spec), agent);
        return new Observed(side, fixture.pose(agent), parts.target(side, truth));
    }

    private Tensor encoded(Graph g, Encoder.Trainable own, String modality, int agent) {
        Graph scope = g.scope(MessageExchange.METHOD).scope("encoder").scope(modality);
        return own.encode(scope, List.of(own.prepare(fixture.observation(agent))));
    }

    private List<String> walk() throws Exception {
        return look(
                (method, host) -> {
                    if (!features()) {
                        return List.of();
                    }
                    List<String> found = new ArrayList<>();
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        for (String sender : host.modalities()) {
                            for (String receiver : host.modalities()) {
                                found.addAll(
                                        lab.infer(g -> walk(g, method, host, sender, receiver)));
                            }
                        }
                    }
                    return found;
                });
    }

    private List<String> walk(
            Graph g, Baseline method, FixtureContext host, String sender, String receiver) {
        boolean homogeneous = subject.can(Capability.SAME_MODALITY);
        String from = homogeneous ? receiver : sender;
        Observed ego = observed(g, method, host, receiver, 0);
        Observed other = observed(g, method, host, from, 1);
        List<ReceivedFeature> received = received(g, ego, other, method.link(from, receiver));
        Fusion fusion = AnsweringParts.of(method, host.perception(receiver)).fusion();
        int[] found = fusion.fuse(g.scope("fusion"), ego.side(), received).shape();
        FeatureSpec s = fusion.output(ego.side().spec());
        int[] wanted = {1, s.rows(), s.columns(), s.channels()};
        return java.util.Arrays.equals(wanted, found)
                ? List.of()
                : List.of(
                        "features of %s fused by %s have shape %s, expected %s"
                                .formatted(
                                        from,
                                        receiver,
                                        ArrayComparison.shape(found),
                                        ArrayComparison.shape(wanted)));
    }

    private List<String> maps() throws Exception {
        return look(
                (method, host) -> {
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        Map<String, HostArray> first = lab.infer(g -> maps(g, method, host));
                        Map<String, HostArray> weights = lab.weights();
                        Map<String, HostArray> again = lab.infer(g -> maps(g, method, host));
                        List<String> found = new ArrayList<>();
                        CommonContract.require(
                                found,
                                first.isEmpty() != subject.can(Capability.EXPLAINS),
                                "it explains itself by %s; EXPLAINS must be declared exactly"
                                        + " where there are maps",
                                first.isEmpty() ? "nothing" : first.keySet());
                        first.forEach(
                                (k, v) -> found.addAll(ArrayComparison.finite("map " + k, v)));
                        String what = "explaining once more, map";
                        found.addAll(ArrayComparison.equal(what, first, again, 0));
                        boolean held = weights.equals(lab.weights());
                        CommonContract.require(found, held, "explaining it changes its weights");
                        return found;
                    }
                });
    }

    /** That a map fits its grid it has proved when it was made. */
    private Map<String, HostArray> maps(Graph g, Baseline method, FixtureContext host) {
        Map<String, HostArray> maps = new TreeMap<>();
        method.explain(g, alliance(host), paired(g, method, host))
                .forEach((name, explained) -> maps.put(name, explained.map().toHost()));
        return maps;
    }

    private static List<ReceivedFeature> received(
            Graph g, Observed ego, Observed other, Link link) {
        ExchangeNeighbour neighbour =
                new ExchangeNeighbour(new ExchangeAgent(other.side(), other.inWorld()), link);
        ExchangeAgent at = new ExchangeAgent(ego.side(), ego.inWorld());
        return MessageExchange.received(g, new SerializedChannel(), at, List.of(neighbour));
    }
}
