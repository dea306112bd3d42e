package org.parley.baselines.hmvit;

import java.util.ArrayList;
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
import org.parley.api.TaskHead;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.exchange.PassedFeature;
import org.parley.nn.objective.CollaborativeTask;

/**
 * HM-ViT (Xiang et al., "HM-ViT: Hetero-modal Vehicle-to-Vehicle Cooperative Perception with Vision
 * Transformer", ICCV 2023): features are sent as they are and fused by one network of the method's
 * own, which knows what kind of sensor each agent has; egos of each modality have a decoder and a
 * head of their own. All of it is trained on collaborative frames of mixed types, where encoders
 * are either the frozen ones or trained copies.
 */
final class HmVitBaseline implements Baseline {
    private final Context host;
    private final HmVitConfig config;
    private final EncoderTraining encoders;
    private final Fusion fusion;
    private final Adapter plain = new PassedFeature();

    HmVitBaseline(Context host, HmVitConfig config, EncoderTraining encoders) {
        this.host = host;
        this.config = config;
        this.encoders = encoders;
        this.fusion = new ProjectedFusion(host.fusion(config.fusion()), config.channels());
    }

    @Override
    public Link link(String sender, String receiver) {
        return new Link(plain, "plain", plain, "plain");
    }

    @Override
    public Optional<Fusion> ownFusion() {
        return Optional.of(fusion);
    }

    @Override
    public Optional<TaskHead> ownHead(String ego) {
        TaskHead built = host.perception(ego).head();
        return Optional.of(new DecodingHead(ego, built, config.decoderLayers()));
    }

    @Override
    public Optional<Encoder.Trainable> ownEncoder(String modality) {
        if (encoders == EncoderTraining.FROZEN) {
            return Optional.empty();
        }
        if (host.perception(modality).encoder() instanceof Encoder.Trainable encoder) {
            return Optional.of(encoder);
        }
        throw BenchmarkException.user(
                "hm-vit-joint trains the encoder of '%s', but that is a saved network, which"
                        + " cannot be trained; use hm-vit, or leave '%s' out of its scenarios",
                modality, modality);
    }

    @Override
    public Map<String, String> startsFrom(Alliance alliance) {
        Map<String, String> starts = new TreeMap<>();
        if (encoders == EncoderTraining.TRAINED) {
            for (String modality : alliance.all()) {
                String frozen = host.perception(modality).scope() + "/encoder";
                starts.put("encoder/" + modality, frozen);
            }
        }
        return starts;
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        List<String> trained = new ArrayList<>(List.of("method/fusion", "method/head"));
        if (encoders == EncoderTraining.TRAINED) {
            trained.add("method/encoder");
        }
        CollaborativeTask task =
                new CollaborativeTask(host::perception, this::link)
                        .with(this::ownFusion, this::ownHead);
        return List.of(
                new Stage(
                        "joint",
                        Samples.SCENE,
                        new Selector(trained),
                        config.joint(),
                        (g, batch) -> task.loss(g, ((Batch.Scenes) batch).samples())));
    }

    /**
     * The blocks serve all; projections, decoders, heads and trained encoders one modality each.
     */
    @Override
    public Set<String> scopes(Alliance alliance) {
        Set<String> scopes = new TreeSet<>(Set.of("fusion/" + ProjectedFusion.BLOCKS));
        for (String modality : alliance.all()) {
            scopes.add("fusion/" + ProjectedFusion.PROJECT + "/" + modality);
            scopes.add("head/" + modality);
            if (encoders == EncoderTraining.TRAINED) {
                scopes.add("encoder/" + modality);
            }
        }
        return scopes;
    }

    @Override
    public void close() {
        fusion.close();
    }
}
