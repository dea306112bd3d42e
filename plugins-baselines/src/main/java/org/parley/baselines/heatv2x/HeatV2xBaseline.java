package org.parley.baselines.heatv2x;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.Fusion;
import org.parley.api.Link;
import org.parley.api.PluginRef;
import org.parley.api.TaskHead;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.baselines.base.BasePerception;
import org.parley.nn.block.tuning.HeteroAwareAdapter;
import org.parley.nn.block.tuning.MultiCognitiveAdapter;
import org.parley.nn.block.tuning.PointModules;
import org.parley.nn.objective.CollaborativeTask;

/**
 * HeatV2X ("HeatV2X: Scalable Heterogeneous Collaborative Perception via Efficient Alignment and
 * Interaction", arXiv 2511.10211, 2025), reconstructed from its abstract. A base agent with its
 * fusion and head is frozen. Local heterogeneous fine-tuning trains hetero-aware adapters inside
 * the frozen encoder of a newcomer, on what agents of its modality see alone. Global collaborative
 * fine-tuning trains multi-cognitive adapters inside the frozen fusion, on collaborative frames.
 */
final class HeatV2xBaseline implements Baseline {
    private static final Pattern STAGES = Pattern.compile("stage\\d+");
    private static final Pattern BLOCKS = Pattern.compile("(attention|feed)\\d+");
    private static final String COGNITIVE = "multi-cognitive";

    private final Context host;
    private final HeatV2xConfig config;
    private final BasePerception base;
    private final Adapter plain;

    HeatV2xBaseline(Context host, HeatV2xConfig config) {
        this.host = host;
        this.config = config;
        this.base = new BasePerception(host.perception(config.base()));
        this.plain = host.adapter(PluginRef.of("identity"));
    }

    @Override
    public Link link(String sender, String receiver) {
        return new Link(plain, "plain", plain, "plain");
    }

    private List<String> newcomers(Alliance alliance) {
        return alliance.all().stream().filter(this::newcomer).toList();
    }

    private boolean newcomer(String modality) {
        return !modality.equals(config.base());
    }

    @Override
    public Optional<Encoder.Trainable> ownEncoder(String modality) {
        return newcomer(modality)
                ? Optional.of(
                        new AdaptedEncoder(modality, encoder(modality), base.spec(), heteroAware()))
                : Optional.empty();
    }

    private Encoder.Trainable encoder(String modality) {
        if (host.perception(modality).encoder() instanceof Encoder.Trainable encoder) {
            return encoder;
        }
        throw BenchmarkException.user(
                "heat-v2x looks inside the encoder of '%s', but that is a saved network; leave '%s'"
                        + " out of the scenarios of this method",
                modality, modality);
    }

    private Optional<PointModules> heteroAware() {
        return config.localAdapters()
                ? Optional.of(new PointModules(STAGES, this::heteroAware))
                : Optional.empty();
    }

    private Tensor heteroAware(Graph g, Tensor x) {
        return new HeteroAwareAdapter(config.rank().orElse(Math.max(1, x.size(3) / 4))).apply(g, x);
    }

    private Tensor multiCognitive(Graph g, Tensor x) {
        int hidden = Math.max(1, x.size(3) / 2);
        return new MultiCognitiveAdapter(hidden, config.kernels(), config.dropout()).apply(g, x);
    }

    @Override
    public Optional<Fusion> ownFusion() {
        return Optional.of(
                config.globalAdapters()
                        ? base.fusion(COGNITIVE, new PointModules(BLOCKS, this::multiCognitive))
                        : base.fusion());
    }

    @Override
    public Optional<TaskHead> ownHead() {
        return Optional.of(base.head());
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        List<Stage> stages = new ArrayList<>();
        if (config.localAdapters()) {
            newcomers(alliance).forEach(modality -> stages.add(local(modality)));
        }
        if (config.globalAdapters()) {
            stages.add(global());
        }
        return stages;
    }

    private Stage local(String modality) {
        return new Stage(
                "local-" + modality,
                Samples.SINGLE_TYPE,
                Selector.of("method/" + adapters(modality)),
                config.local(),
                (g, batch) ->
                        task(base.fusion()).loss(g, BasePerception.alone((Batch.Singles) batch)),
                StageParticipants.of(List.of(modality)));
    }

    private Stage global() {
        return new Stage(
                "global",
                Samples.SCENE,
                Selector.of("method/fusion/" + COGNITIVE),
                config.global(),
                (g, batch) ->
                        task(ownFusion().orElseThrow()).loss(g, ((Batch.Scenes) batch).samples()));
    }

    /** Detection, and what the base's fusion learns from each agent alone, if it does. */
    private CollaborativeTask task(Fusion fusion) {
        return new CollaborativeTask(modality -> base.base(), this::link, true)
                .with(Optional.of(fusion), ownHead());
    }

    private static String adapters(String modality) {
        return "encoder/" + modality + "/" + AdaptedEncoder.ADAPTERS;
    }

    /** A newcomer adds its adapters; those of the fusion are shared. */
    @Override
    public Set<String> scopes(Alliance alliance) {
        Set<String> scopes = new TreeSet<>(Set.of("fusion/" + COGNITIVE));
        newcomers(alliance).forEach(modality -> scopes.add(adapters(modality)));
        return scopes;
    }

    @Override
    public void close() {
        plain.close();
    }
}
