package org.parley.runner.work;

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
import org.parley.api.message.Received;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Observed;
import org.parley.leaderboard.gap.MethodState;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.nn.collaboration.Agent;
import org.parley.nn.collaboration.ByteWire;
import org.parley.nn.collaboration.Neighbour;
import org.parley.nn.collaboration.Walk;
import org.parley.nn.tape.Tape;
import org.parley.runner.plan.Making;
import org.parley.runner.suite.Method;
import org.parley.runner.work.PairScores.OrderedPair;

/**
 * Scores what a method's receivers restore on the test split: the first agent of every frame
 * observes, as sender and as receiver, and the message crosses the wire as in an evaluation.
 */
final class RestorationScorer {
    static final String FILE = "restoration.json";

    private final Bench bench;
    private final Models models;
    private final Method method;
    private final long seed;
    private final ObservationViews viewing;
    private long done;

    /**
     * @param models with the frozen weights
     */
    RestorationScorer(Bench bench, Models models, Method method, long seed) {
        this.bench = bench;
        this.models = models;
        this.method = method;
        this.seed = seed;
        List<String> all = bench.alliance(method).all();
        this.viewing = new ObservationViews("measuring " + method.id(), models, all);
    }

    /** Writes {@code restoration.json}. */
    void run(Dataset dataset, MethodStates states, String draws, Making making) throws IOException {
        SortedMap<String, String> before = models.hashes();
        Frames frames = new Frames(dataset, Split.TEST);
        List<RestorationRecord.Score> scores = new ArrayList<>();
        making.progress().begin("restore " + method.id(), states.trained().size() * frames.size());
        SeedStream seeds = new SeedStream(seed).child("restoration");
        try {
            for (MethodState state : states.trained()) {
                states.load(state, models.store());
                try (Baseline baseline = bench.baseline(method, seeds, Progress.silent())) {
                    scores.addAll(scores(baseline, state, frames, seeds, making));
                }
            }
        } finally {
            making.progress().end();
        }
        Bench.requireFrozen("measuring " + method.id(), before, models.hashes());
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
            Baseline baseline, MethodState state, Frames frames, SeedStream seeds, Making making) {
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

    static Observation observer(Frame frame) {
        return frame.agents().get(0);
    }

    private void add(PairScores scores, Baseline baseline, Frame frame, SeedStream seeds) {
        for (OrderedPair pair : OrderedPair.of(viewing.modalities(), models.egoModalities())) {
            try (Tape tape = Tape.infer(models.store(), models.arena())) {
                Graph g = tape.graph(seeds.child(frame.id()));
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
        Agent sender = agent(views, pair.sender());
        Agent receiver = agent(views, pair.receiver());
        Neighbour neighbour = new Neighbour(sender, baseline.link(pair.sender(), pair.receiver()));
        for (Received r : Walk.received(g, new ByteWire(), receiver, List.of(neighbour))) {
            scores.add(g, pair, r.feature(), r.spec(), sender.side(), receiver.side());
        }
    }

    private static Agent agent(Map<String, Observed> views, String modality) {
        Observed view = Objects.requireNonNull(views.get(modality));
        return new Agent(view.side(), view.inWorld());
    }
}
