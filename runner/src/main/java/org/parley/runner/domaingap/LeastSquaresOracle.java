package org.parley.runner.domaingap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.parley.api.Progress;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Observed;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.regression.AffineMap;
import org.parley.nn.regression.CellMoments;
import org.parley.nn.regression.PairedCells;
import org.parley.nn.regression.RegressionMoments;
import org.parley.runner.domaingap.PairScores.OrderedPair;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.SplitFrames;

/**
 * The best linear maps between the features of frozen models, from covariances over observations:
 * memory does not grow with them. Of each pair the receiver's feature is brought to the sender's
 * cells, where the map acts.
 */
public final class LeastSquaresOracle {
    /** As many observations are looked at, evenly spread over the frames. */
    public static final int OBSERVATIONS = 128;

    /** Shrinkage, in mean variances of an input; that of the baseline {@code linear}. */
    public static final double RIDGE = 1e-4;

    private static final int KERNEL = 3;

    /** Sizes of the maps that are scored, in cells. */
    public static final List<Integer> KERNELS = List.of(1, KERNEL);

    private final PerceptionModels models;
    private final List<OrderedPair> pairs;
    private final ObservationViews viewing;
    private final Map<OrderedPair, RegressionMoments> moments = new LinkedHashMap<>();
    private int observations;

    public LeastSquaresOracle(PerceptionModels models, List<String> modalities) {
        this.models = models;
        this.viewing = new ObservationViews("fitting linear maps", models, modalities);
        this.pairs = OrderedPair.of(modalities, models.egoModalities());
    }

    /** A map of {@code kernel × kernel} cells on the sender's grid. */
    public record CellMap(int kernel, AffineMap map) {
        public Tensor apply(Graph g, Tensor feature) {
            int in = feature.size(-1);
            int out = map.bias().length;
            HostArray weight = HostArray.of(map.weights(), kernel, kernel, in, out);
            Tensor mapped = g.conv2d(feature, g.constant(weight), 1, kernel / 2);
            return g.add(mapped, g.constant(HostArray.of(map.biases(), out)));
        }
    }

    public int observations() {
        return observations;
    }

    /** Counts observations of a split. */
    public LeastSquaresOracle over(SplitFrames frames, Progress progress) {
        int wanted = Math.min(OBSERVATIONS, frames.size());
        progress.begin("fit linear maps", wanted);
        try {
            for (int i = 0; i < wanted; i++) {
                Frame frame = frames.get((int) ((long) i * frames.size() / wanted));
                count(frame, frame.agents().get(i % frame.agents().size()));
                progress.at(i + 1L, Map.of());
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted fitting linear maps");
                }
            }
        } finally {
            progress.end();
        }
        return this;
    }

    private void count(Frame frame, Observation observer) {
        observations++;
        for (String sender : viewing.modalities()) {
            try (ComputedGraph graph = models.session().infer()) {
                Graph g = graph.graph(new SeedStream(0));
                Map<String, Observed> views = viewing.of(g, frame, observer);
                count(g, sender, views);
            }
        }
    }

    /** Receivers on equal ground share the sender's covariance. */
    private void count(Graph g, String sender, Map<String, Observed> views) {
        AgentFeature from = side(views, sender);
        Map<HostArray, List<PairedCells>> cells = new LinkedHashMap<>();
        Map<HostArray, List<OrderedPair>> receivers = new LinkedHashMap<>();
        for (OrderedPair pair : pairs) {
            if (pair.sender().equals(sender)) {
                AgentFeature to = side(views, pair.receiver());
                PairedCells one =
                        PairedCells.of(g, from.feature(), from.spec(), to.feature(), to.spec());
                HostArray ground = one.covered().toHost();
                cells.computeIfAbsent(ground, k -> new ArrayList<>()).add(one);
                receivers.computeIfAbsent(ground, k -> new ArrayList<>()).add(pair);
            }
        }
        cells.forEach((ground, all) -> count(g, all, receivers.getOrDefault(ground, List.of())));
    }

    private void count(Graph g, List<PairedCells> all, List<OrderedPair> receivers) {
        PairedCells first = all.get(0);
        Tensor targets = g.concat(all.stream().map(PairedCells::target).toList(), 3);
        PairedCells joint =
                new PairedCells(first.feature(), targets, first.covered(), first.cells());
        RegressionMoments now = CellMoments.of(g, joint, KERNEL);
        int from = 0;
        for (int i = 0; i < receivers.size(); i++) {
            int to = from + all.get(i).outputs();
            RegressionMoments own = now.ofOutputs(from, to);
            moments.merge(receivers.get(i), own, (a, b) -> a.with(b, 1.0 / observations));
            from = to;
        }
    }

    public static AgentFeature side(Map<String, Observed> views, String modality) {
        return Objects.requireNonNull(views.get(modality)).side();
    }

    /**
     * The maps of all pairs.
     *
     * @param kernel 1 or 3
     */
    public Map<OrderedPair, CellMap> maps(int kernel) {
        Map<OrderedPair, CellMap> maps = new LinkedHashMap<>();
        moments.forEach(
                (pair, m) -> {
                    int channels = m.inputs() / (KERNEL * KERNEL);
                    int middle = KERNEL * KERNEL / 2 * channels;
                    RegressionMoments own = kernel == 1 ? m.ofInputs(middle, middle + channels) : m;
                    maps.put(pair, new CellMap(kernel, AffineMap.leastSquares(own, RIDGE)));
                });
        return maps;
    }

    /** The name of the file with the scores of maps of {@code kernel × kernel} cells. */
    public static String file(int kernel) {
        return "least-squares-" + kernel + "x" + kernel + ".json";
    }

    /**
     * What the maps restore of the receivers' own features.
     *
     * @param scored the models, which may read their features from elsewhere by now
     */
    public RestorationRecord scored(
            int kernel, PerceptionModels scored, SplitFrames frames, String drawsHash) {
        Map<OrderedPair, CellMap> maps = maps(kernel);
        ObservationViews views =
                new ObservationViews("scoring linear maps", scored, viewing.modalities());
        PairScores scores = new PairScores();
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            try (ComputedGraph graph = scored.session().infer()) {
                Graph g = graph.graph(new SeedStream(0));
                add(g, views.of(g, frame, RestorationScorer.observer(frame)), maps, scores);
            }
        }
        String size = kernel + "×" + kernel;
        return new RestorationRecord(
                RestorationRecord.SCHEMA_VERSION,
                drawsHash,
                "least-squares-" + kernel + "x" + kernel,
                "Oracle " + size,
                0,
                observations,
                frames.size(),
                scores.of(MethodState.ALIGNED));
    }

    private static void add(
            Graph g,
            Map<String, Observed> views,
            Map<OrderedPair, CellMap> maps,
            PairScores scores) {
        maps.forEach(
                (pair, map) -> {
                    AgentFeature from = side(views, pair.sender());
                    AgentFeature to = side(views, pair.receiver());
                    scores.add(g, pair, map.apply(g, from.feature()), from.spec(), from, to);
                });
    }
}
