package org.parley.runner.feature;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.Encoder;
import org.parley.api.Perception;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.synthetic.KnownGap;
import org.parley.runner.frame.CacheSize;
import org.parley.runner.frame.FramePrefetcher;
import org.parley.runner.frame.LruCache;

/**
 * The frozen perception models of a run in one store, and the local features they make. Recently
 * used features are kept. Belongs to one thread.
 */
public final class PerceptionModels implements AutoCloseable {
    private static final long MOST_KEPT_BYTES = 1L << 30;

    private record FeatureKey(String modality, String frame, String agent) {}

    private final Map<String, Perception> perceptions;
    private final Map<String, KnownGap> gaps;
    private final ModelSession session;

    /** Features are computed while a step is being built, whose graph is open then. */
    private final ModelSession features;

    private final FramePrefetcher<FeatureKey, HostArrays> ahead = new FramePrefetcher<>();
    private final LruCache<FeatureKey, HostArray> kept =
            new LruCache<>(CacheSize.bytes(MOST_KEPT_BYTES), a -> 4L * a.values().length);

    private final Map<String, FeatureFile> files = new HashMap<>();

    /**
     * @param gaps synthetic modalities whose features derive from another's
     */
    public PerceptionModels(
            Map<String, Perception> perceptions, Map<String, KnownGap> gaps, ModelSession session) {
        this.perceptions = new LinkedHashMap<>(perceptions);
        this.gaps = new LinkedHashMap<>(gaps);
        this.session = session;
        this.features = session.twin();
    }

    /** The session that trains and evaluates with the models. */
    public ModelSession session() {
        return session;
    }

    /** The parameters of the models, and of the method that uses them. */
    public ModelParameters parameters() {
        return session.parameters();
    }

    /** Modalities that can be ego: those with a perception of their own. */
    public List<String> egoModalities() {
        return List.copyOf(perceptions.keySet());
    }

    public Perception perception(String modality) {
        Perception found = perceptions.get(modality);
        if (found == null) {
            throw BenchmarkException.user(
                    "modality '%s' has no perception model of its own; there are %s",
                    modality, perceptions.keySet());
        }
        return found;
    }

    public FeatureSpec spec(String modality) {
        KnownGap gap = gaps.get(modality);
        return gap == null ? perception(modality).encoder().spec() : gap.spec(spec(gap.of()));
    }

    /** Reads features of a modality from a file where it holds them. */
    public void use(String modality, FeatureFile file) {
        files.put(modality, file);
    }

    private boolean onFile(String modality, String frame, String agent) {
        FeatureFile file = files.get(modality);
        return file != null && file.holds(frame, agent);
    }

    /** The local feature {@code (1, H, W, C)} of an observation through a modality's encoder. */
    public HostArray feature(String modality, String frame, Observation observation) {
        return kept.get(
                new FeatureKey(modality, frame, observation.agent()),
                k -> readOrComputed(modality, frame, observation));
    }

    private HostArray readOrComputed(String modality, String frame, Observation observation) {
        FeatureFile file = files.get(modality);
        Optional<HostArray> onFile =
                file == null ? Optional.empty() : file.find(frame, observation.agent());
        return onFile.orElseGet(() -> compute(modality, frame, observation));
    }

    /** The LiDAR returns that an agent of a modality has. */
    public PointCloud points(String modality, Observation observation) {
        KnownGap gap = gaps.get(modality);
        String source = gap == null ? modality : gap.of();
        return perception(source).encoder().points(observation.withoutLabels());
    }

    /** Begins to read and prepare what {@link #feature} will be asked for. */
    public void expect(String modality, String frame, Observation observation) {
        KnownGap gap = gaps.get(modality);
        String source = gap == null ? modality : gap.of();
        FeatureKey key = new FeatureKey(source, frame, observation.agent());
        if (!kept.holds(key)
                && !onFile(source, frame, observation.agent())
                && perception(source).encoder() instanceof Encoder.Trainable encoder) {
            ahead.expect(key, () -> encoder.prepare(observation.withoutLabels()));
        }
    }

    /** The same, computed now and not kept. */
    HostArray compute(String modality, String frame, Observation observation) {
        KnownGap gap = gaps.get(modality);
        if (gap != null) {
            return gap.apply(feature(gap.of(), frame, observation));
        }
        Perception perception = perception(modality);
        if (perception.encoder() instanceof Encoder.Opaque opaque) {
            return opaque.encode(observation.withoutLabels());
        }
        Encoder.Trainable encoder = (Encoder.Trainable) perception.encoder();
        HostArrays prepared =
                ahead.take(
                        new FeatureKey(modality, frame, observation.agent()),
                        () -> encoder.prepare(observation.withoutLabels()));
        try (ComputedGraph graph = features.infer()) {
            Graph g = graph.graph(new SeedStream(0));
            Graph scope = g.scope(perception.scope()).scope("encoder");
            return encoder.encode(scope, List.of(prepared)).toHost();
        }
    }

    /** Hash of one model as it is in the store now. */
    public String hash(String modality) {
        return parameters().hash(perception(modality).scope());
    }

    /** Hashes of the models as they are in the store now, by modality. */
    public SortedMap<String, String> hashes() {
        SortedMap<String, String> hashes = new TreeMap<>();
        perceptions.forEach((m, p) -> hashes.put(m, parameters().hash(p.scope())));
        return hashes;
    }

    /** The same in little time, to look again and again while a plugin runs. */
    public SortedMap<String, String> checksums() {
        SortedMap<String, String> sums = new TreeMap<>();
        perceptions.forEach(
                (m, p) -> sums.put(m, Long.toHexString(parameters().checksum(p.scope()))));
        return sums;
    }

    @Override
    public void close() {
        ahead.close();
        perceptions.values().forEach(Perception::close);
        features.close();
        session.close();
    }
}
