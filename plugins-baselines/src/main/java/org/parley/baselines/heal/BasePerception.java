package org.parley.baselines.heal;

import java.util.List;
import java.util.Map;
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
import org.parley.api.message.ReceivedFeature;

/** The frozen parts of the collaboration base, as agents of every modality use them. */
record BasePerception(Perception base) {
    private Graph frozen(Graph g, String part) {
        return g.perception(base.modality()).scope(part);
    }

    Fusion fusion() {
        return base.fusion() instanceof Fusion.Supervised supervised
                ? new FrozenSupervisedFusion(supervised)
                : new FrozenFusion(base.fusion());
    }

    TaskHead head() {
        return new FrozenHead(base.head());
    }

    private final class FrozenFusion implements Fusion {
        private final Fusion inner;

        FrozenFusion(Fusion inner) {
            this.inner = inner;
        }

        @Override
        public FeatureSpec output(FeatureSpec ego) {
            return inner.output(ego);
        }

        @Override
        public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
            return inner.fuse(frozen(g, "fusion"), ego, received);
        }
    }

    private final class FrozenSupervisedFusion implements Fusion.Supervised {
        private final Fusion.Supervised inner;

        FrozenSupervisedFusion(Fusion.Supervised inner) {
            this.inner = inner;
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
            return inner.fuse(frozen(g, "fusion"), ego, received, targets);
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
