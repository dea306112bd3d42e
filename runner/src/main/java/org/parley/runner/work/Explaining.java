package org.parley.runner.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.parley.api.Baseline;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Split;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.Side;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.leaderboard.gap.Gaps;
import org.parley.leaderboard.gap.GroundMap;
import org.parley.leaderboard.result.Explanation;
import org.parley.nn.tape.Tape;
import org.parley.runner.data.Reach;
import org.parley.runner.data.Truths;
import org.parley.runner.plan.Making;
import org.parley.runner.suite.Method;

/**
 * Explains a trained method on the test split: the first agent of every frame observes, through the
 * encoders of all modalities.
 */
final class Explaining {
    static final String FILE = "explanation.json";

    private final Bench bench;
    private final Models models;
    private final Method method;
    private final Alliance alliance;
    private final long seed;

    /**
     * @param models with the weights of the method
     */
    Explaining(Bench bench, Models models, Method method, long seed) {
        this.bench = bench;
        this.models = models;
        this.method = method;
        this.alliance = bench.alliance(method);
        this.seed = seed;
    }

    /** Writes {@code explanation.json} and pictures of some observations. */
    void run(Dataset dataset, String draws, Making making) throws IOException {
        SortedMap<String, String> before = models.hashes();
        SeedStream seeds = new SeedStream(seed).child("explanation");
        Frames frames = new Frames(dataset, Split.TEST);
        Truths truths = bench.truths(dataset);
        ExplanationPictures pictures =
                new ExplanationPictures(making.directory(), method.label(), alliance.all());
        List<Explanation.Observation> seen = new ArrayList<>();
        String common = "";
        making.progress().begin("explain " + method.id(), frames.size());
        try (Baseline baseline = bench.baseline(method, seeds, Progress.silent())) {
            for (int i = 0; i < frames.size(); i++) {
                if (i + 1 < frames.size()) {
                    expect(frames.get(i + 1));
                }
                Frame frame = frames.get(i);
                Map<String, GroundMap> maps = maps(baseline, frame, truths, seeds);
                common = common.isEmpty() ? inWords(maps) : common;
                String agent = observer(frame).agent();
                seen.add(
                        new Explanation.Observation(
                                frame.scene(), frame.id(), agent, Gaps.of(maps)));
                pictures.offer(frame, observer(frame), around(frame, truths), maps);
                making.progress().at(i + 1L, Map.of());
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted explaining " + method.id());
                }
            }
        } finally {
            making.progress().end();
        }
        Bench.requireFrozen("explaining " + method.id(), before, models.hashes());
        Explanation explanation =
                new Explanation(
                        Explanation.SCHEMA_VERSION,
                        draws,
                        method.id(),
                        method.label(),
                        seed,
                        common,
                        alliance.all(),
                        seen);
        Files.writeString(
                making.directory().resolve(FILE), explanation.toJson(), StandardCharsets.UTF_8);
    }

    private static Observation observer(Frame frame) {
        return frame.agents().get(0);
    }

    private static Truth around(Frame frame, Truths truths) {
        return truths.union(frame, observer(frame), Reach.around(frame, observer(frame)));
    }

    private void expect(Frame frame) {
        alliance.all().forEach(m -> models.expect(m, frame.id(), observer(frame)));
    }

    private Map<String, GroundMap> maps(
            Baseline baseline, Frame frame, Truths truths, SeedStream seeds) {
        try (Tape tape = Tape.infer(models.store(), models.arena())) {
            Graph g = tape.graph(seeds.child(frame.id()));
            Map<String, GroundMap> maps = new TreeMap<>();
            baseline.explain(g, alliance, sample(g, frame, truths))
                    .forEach((k, v) -> maps.put(k, new GroundMap(v.map().toHost(), v.grid())));
            return maps;
        }
    }

    private Batch.PairedSample sample(Graph g, Frame frame, Truths truths) {
        Observation observer = observer(frame);
        Map<String, Observed> views = new TreeMap<>();
        for (String modality : alliance.all()) {
            HostArray feature = feature(frame, observer, modality);
            Side side =
                    new Side(
                            observer.agent(), modality, models.spec(modality), g.constant(feature));
            views.put(
                    modality, new Observed(side, observer.lidarInWorld(), HostArrays.of(Map.of())));
        }
        Truth own = truths.union(frame, observer, List.of(observer));
        String place = frame.id() + "/" + observer.agent();
        return new Batch.PairedSample(place, views, own, around(frame, truths));
    }

    private HostArray feature(Frame frame, Observation observer, String modality) {
        try {
            return models.feature(modality, frame.id(), observer);
        } catch (BenchmarkException e) {
            throw new BenchmarkException(
                    e.code(),
                    String.format(
                            Locale.ROOT,
                            "explaining %s takes one observation through the encoders of %s, but"
                                    + " agent %s of frame %s cannot be seen as %s: %s; use a"
                                    + " dataset whose agents carry the sensors of all modalities",
                            method.id(),
                            alliance.all(),
                            observer.agent(),
                            frame.id(),
                            modality,
                            e.getMessage()),
                    e);
        }
    }

    private static String inWords(Map<String, GroundMap> maps) {
        GroundMap common = maps.get("common");
        if (common == null) {
            return "none";
        }
        BevGrid grid = common.grid();
        return String.format(
                Locale.ROOT,
                "%d channels, %d × %d cells of %s m",
                common.channels(),
                grid.rows(),
                grid.columns(),
                grid.cellMetres());
    }
}
