package org.parley.runner.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.OptimizerStep;
import org.parley.nn.engine.StoredTensor;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.ChecksummedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a training between two of its steps: parameters, statistics, the optimiser's state, the
 * best state so far and the curve. Draws and noise are functions of the step, so a training that
 * goes on from here ends with the very weights of one that was never interrupted.
 */
final class TrainingCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingCheckpoint.class);

    /** Raised when what is kept means something else. */
    private static final String FORMAT = "2";

    private static final String WHICH = "format";
    private static final String STEP = "step";
    private static final String CURVE = "curve";
    private static final String SECONDS = "seconds";
    private static final String STORE = "store/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String BEST = "best/";

    private final ChecksummedFile file;
    private final long everyNanos;
    private final ModelParameters store;
    private final OptimizerStep trainer;
    private final BestState best;
    private final LossCurve curve;
    private final Set<String> given = new HashSet<>();
    private final long start = System.nanoTime();
    private double before;
    private long last = start;

    /** Before the first step: what is in the store now and not trained is not kept. */
    TrainingCheckpoint(
            CheckpointDirectory unfinished,
            ModelParameters store,
            Selector trains,
            OptimizerStep trainer,
            BestState best,
            LossCurve curve) {
        this.file = new ChecksummedFile(unfinished.directory().resolve("checkpoint"));
        this.everyNanos = unfinished.every().toNanos();
        this.store = store;
        this.trainer = trainer;
        this.best = best;
        this.curve = curve;
        store.names("").stream().filter(n -> !trains.test(n)).forEach(given::add);
    }

    /**
     * Restores what was kept; returns how many steps are over. What is whole but cannot be
     * restored, such as another version's, is set aside, and the training begins anew.
     */
    int resume() {
        Optional<byte[]> kept = file.read();
        if (kept.isEmpty()) {
            return 0;
        }
        Kept state;
        try {
            state = kept(SafetensorsFile.decode("the checkpoint", kept.get()));
        } catch (BenchmarkException | NumberFormatException e) {
            setAside(e);
            return 0;
        }
        try {
            restore(state);
        } catch (BenchmarkException e) {
            // Half of it is in place: only the next start can begin anew.
            setAside(e);
            throw e;
        }
        return state.step();
    }

    private void setAside(RuntimeException cause) {
        file.setAside("the saved training state cannot be used (" + cause.getMessage() + ")");
    }

    /** What is kept, as far as it can be checked before anything is touched. */
    private record Kept(
            int step,
            double seconds,
            List<StoredTensor> stored,
            SortedMap<String, HostArray> optimizer,
            String curve) {}

    private Kept kept(SafetensorsFile.Contents contents) {
        String format = fact(contents, WHICH);
        if (!format.equals(FORMAT)) {
            throw BenchmarkException.data("it has format %s, not %s", format, FORMAT);
        }
        int step = Integer.parseInt(fact(contents, STEP));
        double seconds = Double.parseDouble(fact(contents, SECONDS));
        List<StoredTensor> stored = below(STORE, contents);
        stored.forEach(this::requireFits);
        SortedMap<String, HostArray> optimizer = new TreeMap<>();
        below(OPTIMIZER, contents).forEach(t -> optimizer.put(t.name(), t.values()));
        best.resume(contents.facts(), below(BEST, contents));
        String text = contents.facts().getOrDefault(CURVE, "");
        return new Kept(step, seconds, stored, optimizer, text);
    }

    private void restore(Kept kept) {
        kept.stored().forEach(t -> store.write(t.name(), t.buffer(), t.values()));
        trainer.restoreOptimizer(kept.optimizer());
        curve.restore(kept.curve());
        trainer.resumeAt(kept.step());
        before = kept.seconds();
    }

    private void requireFits(StoredTensor kept) {
        if (store.holds(kept.name())) {
            int[] now = store.read(kept.name()).shape();
            if (!Arrays.equals(now, kept.values().shape())) {
                throw BenchmarkException.data(
                        "it has %s of shape %s, not %s",
                        kept.name(), Arrays.toString(kept.values().shape()), Arrays.toString(now));
            }
        }
    }

    private static String fact(SafetensorsFile.Contents contents, String name) {
        String value = contents.facts().get(name);
        if (value == null) {
            throw BenchmarkException.data("it does not say '%s'", name);
        }
        return value;
    }

    private static List<StoredTensor> below(String prefix, SafetensorsFile.Contents contents) {
        return contents.tensors().stream()
                .filter(t -> t.name().startsWith(prefix))
                .map(
                        t ->
                                new StoredTensor(
                                        t.name().substring(prefix.length()),
                                        t.buffer(),
                                        t.values()))
                .toList();
    }

    /** Keeps the present state if the last time is long enough ago. */
    void saveIfDue(int step) {
        if (System.nanoTime() - last >= everyNanos) {
            save(step);
        }
    }

    /** Keeps the present state, after {@code step} steps. */
    void save(int step) {
        List<StoredTensor> tensors = new ArrayList<>();
        for (String name : store.names("")) {
            if (!given.contains(name)) {
                tensors.add(new StoredTensor(STORE + name, store.isBuffer(name), store.read(name)));
            }
        }
        trainer.optimizerState()
                .forEach((n, v) -> tensors.add(new StoredTensor(OPTIMIZER + n, false, v)));
        best.tensors()
                .forEach(
                        t ->
                                tensors.add(
                                        new StoredTensor(BEST + t.name(), t.buffer(), t.values())));
        SortedMap<String, String> facts = new TreeMap<>(best.facts());
        facts.put(WHICH, FORMAT);
        facts.put(STEP, Integer.toString(step));
        facts.put(CURVE, curve.text());
        facts.put(SECONDS, Double.toString(seconds()));
        file.write(SafetensorsFile.encode(tensors, facts));
        last = System.nanoTime();
        LOG.debug("kept after step {}", step);
    }

    /** How long the training took so far, in all processes that went on with it. */
    double seconds() {
        return before + (System.nanoTime() - start) / 1e9;
    }

    /** Forgets what was kept: it leads to a failure. */
    void delete() {
        file.delete();
    }
}
