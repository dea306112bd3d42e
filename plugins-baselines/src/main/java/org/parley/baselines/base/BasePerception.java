package org.parley.baselines.base;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.parley.api.Fusion;
import org.parley.api.Perception;
import org.parley.api.TaskHead;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.training.Batch;
import org.parley.api.training.Batch.SceneSample;
import org.parley.nn.block.tuning.PointModules;

/**
 * The frozen parts of the collaboration base, as agents of every modality use them: to its fusion
 * all of them are agents of the base, so that what it knows of types is what it knows of its own.
 */
public record BasePerception(Perception base) {
    private Graph frozen(Graph g, String part) {
        return g.perception(base.modality()).scope(part);
    }

    /** The shape of the features that the base fuses. */
    public FeatureSpec spec() {
        return base.encoder().spec();
    }

    /** The frozen fusion. */
    public Fusion fusion() {
        return fusion(Optional.empty());
    }

    /**
     * The frozen fusion with modules at some of its points.
     *
     * @param scope of their parameters, below that of the method's fusion
     */
    public Fusion fusion(String scope, PointModules modules) {
        return fusion(Optional.of(new ScopedModules(scope, modules)));
    }

    private record ScopedModules(String scope, PointModules modules) {}

    private Fusion fusion(Optional<ScopedModules> modules) {
        return base.fusion() instanceof Fusion.Supervised supervised
                ? new FrozenSupervisedFusion(supervised, modules)
                : new FrozenFusion(base.fusion(), modules);
    }

    private <T> T fused(Graph g, Optional<ScopedModules> added, Function<Graph, T> fusion) {
        Graph model = frozen(g, "fusion");
        String name = "the fusion of the base '" + base.modality() + "'";
        if (added.isEmpty()) {
            return fusion.apply(model);
        }
        Graph own = g.scope(added.get().scope());
        return added.get().modules().apply(own, model, fusion, name);
    }

    private AgentFeature own(AgentFeature ego) {
        return new AgentFeature(ego.agent(), base.modality(), ego.spec(), ego.feature());
    }

    private List<ReceivedFeature> own(List<ReceivedFeature> received) {
        return received.stream()
                .map(r -> new ReceivedFeature(own(r.from()), r.feature(), r.frame(), r.spec()))
                .toList();
    }

    private PeerInfo own(PeerInfo from) {
        return new PeerInfo(from.agent(), base.modality(), from.spec(), from.toSelf());
    }

    /** What agents see alone, as scenes in which nobody is heard. */
    public static List<SceneSample> alone(Batch.Singles batch) {
        return batch.samples().stream()
                .map(agent -> new SceneSample(agent, List.of(), agent.target()))
                .toList();
    }

    /** The frozen head. */
    public TaskHead head() {
        return new FrozenHead(base.head());
    }

    private final class FrozenFusion implements Fusion {
        private final Fusion inner;
        private final Optional<ScopedModules> modules;

        FrozenFusion(Fusion inner, Optional<ScopedModules> modules) {
            this.inner = inner;
            this.modules = modules;
        }

        @Override
        public FeatureSpec output(FeatureSpec ego) {
            return inner.output(ego);
        }

        @Override
        public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
            return fused(g, modules, model -> inner.fuse(model, own(ego), own(received)));
        }
    }

    private final class FrozenSupervisedFusion implements Fusion.Supervised {
        private final Fusion.Supervised inner;
        private final Optional<ScopedModules> modules;

        FrozenSupervisedFusion(Fusion.Supervised inner, Optional<ScopedModules> modules) {
            this.inner = inner;
            this.modules = modules;
        }

        @Override
        public FeatureSpec output(FeatureSpec ego) {
            return inner.output(ego);
        }

        @Override
        public HostArrays target(FeatureSpec spec, Truth own) {
            return inner.target(spec, own);
        }

        @Override
        public SupervisedOutput fuse(
                Graph g,
                AgentFeature ego,
                List<ReceivedFeature> received,
                Map<String, HostArrays> targets) {
            return fused(g, modules, model -> inner.fuse(model, own(ego), own(received), targets));
        }
    }

    private final class FrozenHead implements TaskHead {
        private final TaskHead inner;

        FrozenHead(TaskHead inner) {
            this.inner = inner;
        }

        @Override
        public Map<String, Tensor> predict(Graph g, Tensor fused) {
            return inner.predict(frozen(g, "head"), fused);
        }

        @Override
        public HostArrays target(FeatureSpec fused, Truth truth) {
            return inner.target(fused, truth);
        }

        @Override
        public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
            return inner.loss(frozen(g, "head"), outputs, targets);
        }

        @Override
        public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
            return inner.decode(fused, outputs);
        }
    }
}
