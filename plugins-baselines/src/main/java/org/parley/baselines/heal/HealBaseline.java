package org.parley.baselines.heal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.parley.api.graph.Loss;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.baselines.base.BasePerception;
import org.parley.nn.objective.CollaborativeTask;

/**
 * HEAL's extension of a collaboration (Lu et al., "An Extensible Framework for Open Heterogeneous
 * Collaborative Perception", ICLR 2024): the base's fusion and head are frozen, statistics
 * included, and each newcomer's encoder is trained into the base's feature space on what agents of
 * its modality see alone, without a collaborative frame (backward alignment). Features are then
 * exchanged as they are.
 */
final class HealBaseline implements Baseline {
    private final Context host;
    private final HealConfig config;
    private final BasePerception base;
    private final Adapter plain;

    HealBaseline(Context host, HealConfig config) {
        this.host = host;
        this.config = config;
        this.base = new BasePerception(host.perception(config.base()));
        this.plain = host.adapter(PluginRef.of("identity"));
    }

    private boolean newcomer(String modality) {
        return !modality.equals(config.base());
    }

    @Override
    public Link link(String sender, String receiver) {
        return new Link(plain, "plain", plain, "plain");
    }

    @Override
    public Optional<Encoder.Trainable> ownEncoder(String modality) {
        return newcomer(modality)
                ? Optional.of(
                        new AlignedEncoder(
                                trainable(modality),
                                base.spec(),
                                config.blocks(),
                                config.layerScale()))
                : Optional.empty();
    }

    private Encoder.Trainable trainable(String modality) {
        if (host.perception(modality).encoder() instanceof Encoder.Trainable encoder) {
            return encoder;
        }
        throw BenchmarkException.user(
                "heal trains the encoder of '%s', but that is a saved network, which cannot be"
                        + " trained; leave '%s' out of the scenarios of this method",
                modality, modality);
    }

    @Override
    public Map<String, String> startsFrom(Alliance alliance) {
        Map<String, String> starts = new TreeMap<>();
        if (config.pretrained()) {
            for (String modality : alliance.all()) {
                if (newcomer(modality)) {
                    starts.put(
                            scope(modality) + "/" + AlignedEncoder.MODEL,
                            host.perception(modality).scope() + "/encoder");
                }
            }
        }
        return starts;
    }

    @Override
    public Optional<Fusion> ownFusion() {
        return Optional.of(base.fusion());
    }

    @Override
    public Optional<TaskHead> ownHead() {
        return Optional.of(base.head());
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        return alliance.all().stream().filter(this::newcomer).map(this::alignment).toList();
    }

    private Stage alignment(String modality) {
        return new Stage(
                "align-" + modality,
                Samples.SINGLE_TYPE,
                Selector.of("method/" + scope(modality)),
                config.align(),
                (g, batch) -> loss(g, (Batch.Singles) batch),
                StageParticipants.of(List.of(modality)));
    }

    /** Detection, and what the base's fusion learns from each agent alone. */
    private Loss loss(Graph g, Batch.Singles agents) {
        return new CollaborativeTask(modality -> base.base(), this::link, true)
                .with(ownFusion(), ownHead())
                .loss(g, BasePerception.alone(agents));
    }

    private static String scope(String modality) {
        return "encoder/" + modality;
    }

    @Override
    public Set<String> scopes(Alliance alliance) {
        Set<String> scopes = new TreeSet<>();
        alliance.all().stream().filter(this::newcomer).forEach(m -> scopes.add(scope(m)));
        return scopes;
    }

    @Override
    public void close() {
        plain.close();
    }
}
