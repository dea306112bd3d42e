package org.parley.runner.domaingap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import org.parley.api.Baseline;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Split;
import org.parley.api.graph.Graph;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Observed;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.domaingap.PairScores.OrderedPair;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.SplitFrames;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.MethodConfig;

/**
 * Scores what a method's receivers restore on the test split: the first agent of every frame
 * observes, as sender and as receiver, and the message crosses the wire as in an evaluation.
 */
public final class RestorationScorer {
    public static final String FILE = "restoration.json";

    private final PluginFactory bench;
    private final PerceptionModels models;
    private final MethodConfig method;
    private final long seed;
    private final ObservationViews viewing;
    private long done;

    /**
     * @param models with the frozen weights
     */
    public RestorationScorer(
            PluginFactory bench, PerceptionModels models, MethodConfig method, long seed) {
        this.bench = bench;
        this.models = models;
        this.method = method;
        this.seed = seed;
        List<String> all = bench.alliance(method).all();
        this.viewing = new ObservationViews("measuring " + method.id(), models, all);
    }

    /** Writes {@code restoration.json}. */
    public void run(Dataset dataset, MethodStates states, String draws, TaskWorkspace making)
            throws IOException {
        SortedMap<String, String> before = models.hashes();
        SplitFrames frames = new SplitFrames(dataset, Split.TEST);
        List<RestorationRecord.Score> scores = new ArrayList<>();
        making.progress().begin("restore " + method.id(), states.trained().size() * frames.size());
        SeedStream seeds = new SeedStream(seed).child("restoration");
        try {
            for (MethodState state : states.trained()) {
                states.load(state, models.parameters());
                try (Baseline baseline = bench.baseline(method, seeds, Progress.silent())) {
                    scores.addAll(scores(baseline, state, frames, seeds, making));
                }
            }
        } finally {
            making.progress().end();
        }
        PluginFactory.requireFrozen("measuring " + method.id(), before, models.hashes());
        RestorationRecord restoration =
                new RestorationRecord(
                        RestorationRecord.SCHEMA_VERSION,
                        draws,
                        method.id(),
                        method.label(),
                        seed,
                        0,
                        frames.size(),
                        scores);
        Files.writeString(
                making.directory().resolve(FILE), restoration.toJson(), StandardCharsets.UTF_8);
    }

    private List<RestorationRecord.Score> scores(
            Baseline baseline,
            MethodState state,
            SplitFrames frames,
            SeedStream seeds,
            TaskWorkspace making) {
        PairScores scores = new PairScores();
        for (int i = 0; i < frames.size(); i++) {
            if (i + 1 < frames.size()) {
                viewing.expect(frames.get(i + 1), observer(frames.get(i + 1)));
            }
            add(scores, baseline, frames.get(i), seeds);
            making.progress().at(++done, Map.of());
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted measuring " + method.id());
            }
        }
        return scores.of(state);
    }

    public static Observation observer(Frame frame) {
        return frame.agents().get(0);
    }

    private void add(PairScores scores, Baseline baseline, Frame frame, SeedStream seeds) {
        for (OrderedPair pair : OrderedPair.of(viewing.modalities(), models.egoModalities())) {
            try (ComputedGraph graph = models.session().infer()) {
                Graph g = graph.graph(seeds.child(frame.id()));
                ObservationViews both =
                        new ObservationViews(
                                viewing.what(), models, List.of(pair.sender(), pair.receiver()));
                Map<String, Observed> views = both.of(g, frame, observer(frame));
                add(g, scores, baseline, pair, views);
            }
        }
    }

    private static void add(
            Graph g,
            PairScores scores,
            Baseline baseline,
            OrderedPair pair,
            Map<String, Observed> views) {
        ExchangeAgent sender = agent(views, pair.sender());
        ExchangeAgent receiver = agent(views, pair.receiver());
        ExchangeNeighbour neighbour =
                new ExchangeNeighbour(sender, baseline.link(pair.sender(), pair.receiver()));
        for (ReceivedFeature r :
                MessageExchange.received(
                        g, new SerializedChannel(), receiver, List.of(neighbour))) {
            scores.add(g, pair, r.feature(), r.spec(), sender.side(), receiver.side());
        }
    }

    private static ExchangeAgent agent(Map<String, Observed> views, String modality) {
        Observed view = Objects.requireNonNull(views.get(modality));
        return new ExchangeAgent(view.side(), view.inWorld());
    }
}
