package org.parley.runner.domaingap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.parley.api.Baseline;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Split;
import org.parley.api.data.Truth;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.BevFeatureMap;
import org.parley.api.graph.Graph;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.leaderboard.domaingap.DomainGaps;
import org.parley.leaderboard.result.ExplanationRecord;
import org.parley.leaderboard.result.MethodState;
import org.parley.nn.engine.ComputedGraph;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.GroundTruth;
import org.parley.runner.frame.SplitFrames;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.MethodConfig;

/**
 * Explains a method on the test split: the first agent of every frame observes, through the
 * encoders of all modalities. Gaps are measured untrained, before the stages that tune on the task,
 * and after them, all on one grid.
 */
public final class MethodExplainer {
    public static final String FILE = "explanation.json";

    private final PluginFactory bench;
    private final PerceptionModels models;
    private final MethodConfig method;
    private final Alliance alliance;
    private final long seed;
    private final BevGrid grid;
    private final ObservationViews viewing;
    private final SeedStream seeds;
    private String common = "";
    private long done;

    /**
     * @param models with the frozen weights
     * @param grid that all gaps are measured on
     */
    public MethodExplainer(
            PluginFactory bench,
            PerceptionModels models,
            MethodConfig method,
            long seed,
            BevGrid grid) {
        this.bench = bench;
        this.models = models;
        this.method = method;
        this.alliance = bench.alliance(method);
        this.seed = seed;
        this.grid = grid;
        this.seeds = new SeedStream(seed).child("explanation");
        this.viewing = new ObservationViews("explaining " + method.id(), models, alliance.all());
    }

    /** Writes {@code explanation.json} and pictures of some observations, fully trained. */
    public void run(Dataset dataset, MethodStates states, String draws, TaskWorkspace making)
            throws IOException {
        SortedMap<String, String> before = models.hashes();
        SplitFrames frames = new SplitFrames(dataset, Split.TEST);
        GroundTruth truths = bench.truths(dataset);
        List<MethodState> all = states.all();
        SortedMap<Integer, SortedMap<String, Double>> gaps = new TreeMap<>();
        making.progress().begin("explain " + method.id(), (long) all.size() * frames.size());
        try {
            for (MethodState state : all) {
                states.load(state, models.parameters());
                boolean last = state == all.get(all.size() - 1);
                Optional<ExplanationPictures> pictures =
                        last ? Optional.of(pictures(making)) : Optional.empty();
                look(state, frames, truths, pictures, gaps, making);
            }
        } finally {
            making.progress().end();
        }
        PluginFactory.requireFrozen("explaining " + method.id(), before, models.hashes());
        write(frames, List.copyOf(gaps.values()), draws, making);
    }

    /** With a method of its own for each state: one may keep what it has derived. */
    private void look(
            MethodState state,
            SplitFrames frames,
            GroundTruth truths,
            Optional<ExplanationPictures> pictures,
            SortedMap<Integer, SortedMap<String, Double>> gaps,
            TaskWorkspace making) {
        try (Baseline baseline = bench.baseline(method, seeds, Progress.silent())) {
            for (int i = 0; i < frames.size(); i++) {
                if (i + 1 < frames.size()) {
                    expect(frames.get(i + 1));
                }
                gaps.computeIfAbsent(i, k -> new TreeMap<>())
                        .putAll(gaps(state, baseline, frames.get(i), truths, pictures));
                making.progress().at(++done, Map.of());
                requireGoingOn();
            }
        }
    }

    private SortedMap<String, Double> gaps(
            MethodState state,
            Baseline baseline,
            Frame frame,
            GroundTruth truths,
            Optional<ExplanationPictures> pictures) {
        Map<String, BevFeatureMap> maps = maps(baseline, frame, truths);
        common = common.isEmpty() ? inWords(maps) : common;
        pictures.ifPresent(p -> p.offer(frame, observer(frame), around(frame, truths), maps));
        return DomainGaps.of(state, maps, grid);
    }

    private ExplanationPictures pictures(TaskWorkspace making) {
        return new ExplanationPictures(making.directory(), method.label(), alliance.all());
    }

    private void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted explaining " + method.id());
        }
    }

    private void write(
            SplitFrames frames,
            List<SortedMap<String, Double>> gaps,
            String draws,
            TaskWorkspace making)
            throws IOException {
        List<ExplanationRecord.Observation> seen = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            String agent = observer(frame).agent();
            seen.add(
                    new ExplanationRecord.Observation(
                            frame.scene(), frame.id(), agent, gaps.get(i)));
        }
        ExplanationRecord explanation =
                new ExplanationRecord(
                        ExplanationRecord.SCHEMA_VERSION,
                        draws,
                        method.id(),
                        method.label(),
                        seed,
                        common,
                        inWords(grid),
                        alliance.all(),
                        seen);
        Files.writeString(
                making.directory().resolve(FILE), explanation.toJson(), StandardCharsets.UTF_8);
    }

    private static Observation observer(Frame frame) {
        return frame.agents().get(0);
    }

    private static Truth around(Frame frame, GroundTruth truths) {
        return truths.union(
                frame, observer(frame), CommunicationRange.around(frame, observer(frame)));
    }

    private void expect(Frame frame) {
        viewing.expect(frame, observer(frame));
    }

    private Map<String, BevFeatureMap> maps(Baseline baseline, Frame frame, GroundTruth truths) {
        try (ComputedGraph graph = models.session().infer()) {
            Graph g = graph.graph(seeds.child(frame.id()));
            Map<String, BevFeatureMap> maps = new TreeMap<>();
            baseline.explain(g, alliance, sample(g, frame, truths))
                    .forEach((k, v) -> maps.put(k, new BevFeatureMap(v.map().toHost(), v.grid())));
            return maps;
        }
    }

    private Batch.PairedSample sample(Graph g, Frame frame, GroundTruth truths) {
        Observation observer = observer(frame);
        Map<String, Observed> views = viewing.of(g, frame, observer);
        Truth own = truths.union(frame, observer, List.of(observer));
        String place = frame.id() + "/" + observer.agent();
        return new Batch.PairedSample(place, views, own, around(frame, truths));
    }

    private static String inWords(Map<String, BevFeatureMap> maps) {
        BevFeatureMap common = maps.get("common");
        if (common == null) {
            return "none";
        }
        return common.channels() + " channels, " + inWords(common.grid());
    }

    private static String inWords(BevGrid grid) {
        return String.format(
                Locale.ROOT,
                "%d × %d cells of %s m",
                grid.rows(),
                grid.columns(),
                grid.cellMetres());
    }
}
