package org.parley.runner.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.Baseline;
import org.parley.api.Link;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.StageCost;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.StoredTensor;
import org.parley.nn.exchange.AnsweringParts;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.feature.MethodFeatures;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.suite.weights.ContenderWeights;
import org.parley.runner.suite.weights.FrozenWeights;

/**
 * Whether a weights file is what a method learned over the frozen models it is to serve. The
 * parameters that the method has where it is evaluated come into being by passing an empty feature
 * over every link; others, which only training has, may be in the file.
 */
public final class GivenContender {
    /** Begins the facts that hold hashes of frozen models, by modality. */
    static final String AGENT = "agent.";

    /** The fact that lists who founded the alliance. */
    public static final String FOUNDERS = "founders";

    /** The fact that says what each stage up to this one took. */
    private static final String STAGES = ContenderWeights.STAGES;

    private final String method;
    private final FrozenWeights given;
    private final SafetensorsFile.Contents contents;

    public GivenContender(String method, FrozenWeights given) {
        this.method = method;
        this.given = given;
        this.contents = SafetensorsFile.decode(given.source(), given.bytes());
    }

    /** What a file states of the frozen models that were learned over. */
    public static SortedMap<String, String> facts(PerceptionModels models) {
        SortedMap<String, String> facts = new TreeMap<>();
        models.hashes().forEach((modality, hash) -> facts.put(AGENT + modality, hash));
        return facts;
    }

    /**
     * Fails with {@code DATA} if it was learned over other frozen models, or with other founders.
     */
    public void checkAgents(PerceptionModels models, List<String> founders) {
        facts(models).forEach((agent, hash) -> checkFact(agent, hash));
        checkFact(FOUNDERS, String.join(" ", founders));
    }

    /**
     * What the stages up to one took, as far as the file states it: of a file without the fact
     * {@value #STAGES} the last one alone. How long is not among it.
     */
    public List<StageCost> costs(String stage) {
        String stages = contents.facts().get(STAGES);
        return stages == null ? List.of(last(stage)) : StageCost.parse(stages, given.source());
    }

    private StageCost last(String stage) {
        int steps = (int) number("steps");
        return new StageCost(
                stage,
                steps,
                (long) number("samples"),
                number("learningRate"),
                0,
                Math.min(steps, (int) number("bestStep")));
    }

    private double number(String fact) {
        String stated = contents.facts().getOrDefault(fact, "0");
        try {
            return Double.parseDouble(stated);
        } catch (NumberFormatException e) {
            throw refused("it states %s '%s', which is not a number", fact, stated);
        }
    }

    private void checkFact(String fact, String expected) {
        String stated = contents.facts().getOrDefault(fact, "nothing");
        if (!expected.equals(stated)) {
            throw refused("it states %s %s, and the suite has %s", fact, stated, expected);
        }
    }

    /**
     * Fails with {@code DATA} if a tensor that the method has is of another shape in the file, or
     * is not there.
     *
     * @param models without anything of the method in their store
     * @param complete whether all is learned: after an earlier stage, some links may have learned
     *     nothing
     */
    public void checkTensors(
            PerceptionModels models, Baseline baseline, List<String> alliance, boolean complete) {
        passEmptyFeatures(models, baseline, alliance);
        ModelParameters store = models.parameters();
        Map<String, String> found = new TreeMap<>();
        for (StoredTensor tensor : contents.tensors()) {
            found.put(tensor.name(), Arrays.toString(tensor.values().shape()));
        }
        List<String> names = store.names(MessageExchange.METHOD);
        for (String name : names) {
            String expected = Arrays.toString(store.read(name).shape());
            String shape = found.getOrDefault(name, complete ? "none" : expected);
            if (!shape.equals(expected)) {
                throw refused(
                        "tensor %s has shape %s in the file and %s in the method",
                        name, shape, expected);
            }
        }
        if (!names.isEmpty() && names.stream().noneMatch(found::containsKey)) {
            throw refused("it holds none of the method's tensors, such as %s", names.get(0));
        }
    }

    private static void passEmptyFeatures(
            PerceptionModels models, Baseline baseline, List<String> names) {
        MethodFeatures features = new MethodFeatures(models);
        for (String ego : models.egoModalities()) {
            try (ComputedGraph graph = models.session().infer()) {
                Graph g = graph.graph(new SeedStream(0));
                List<ExchangeNeighbour> senders = new ArrayList<>();
                for (String sender : names) {
                    Link link = baseline.link(sender, ego);
                    senders.add(
                            new ExchangeNeighbour(
                                    agent(g, sender, sender, features.spec(baseline, sender)),
                                    link));
                }
                ExchangeAgent receiver = agent(g, "ego", ego, features.spec(baseline, ego));
                List<ReceivedFeature> received =
                        MessageExchange.received(g, new SerializedChannel(), receiver, senders);
                AnsweringParts parts = AnsweringParts.of(baseline, models.perception(ego));
                if (parts.ownFusion().isPresent()) {
                    parts.fusion().fuse(parts.fusionScope(g), receiver.side(), received);
                }
            }
        }
    }

    private static ExchangeAgent agent(Graph g, String agent, String modality, FeatureSpec spec) {
        HostArray empty = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        return new ExchangeAgent(
                new AgentFeature(agent, modality, spec, g.constant(empty)),
                new Pose(0, 0, 0, 0, 0, 0));
    }

    private BenchmarkException refused(String format, Object... arguments) {
        return BenchmarkException.data(
                "the weights '%s' are not what method '%s' of this suite learns: %s; train it with"
                        + " --retrain-methods, or take out its 'weights'",
                given.source(), method, String.format(Locale.ROOT, format, arguments));
    }
}
