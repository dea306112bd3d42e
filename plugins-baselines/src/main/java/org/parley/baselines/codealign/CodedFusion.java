package org.parley.baselines.codealign;

import java.util.List;
import java.util.Map;
import org.parley.api.Fusion;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;

/**
 * The frozen fusion of an ego whose own map is coded first, as what it hears is.
 *
 * @param modality of the ego
 */
record CodedFusion(CodeSpace space, String modality, Fusion inner) implements Fusion {

    /** The same for any fusion, which teaches if it can. */
    static Fusion of(CodeSpace space, String modality, Fusion inner) {
        CodedFusion plain = new CodedFusion(space, modality, inner);
        return inner instanceof Fusion.Supervised supervised
                ? new Taught(plain, supervised)
                : plain;
    }

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return inner.output(ego);
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        return inner.fuse(frozen(g), coded(g, ego), received);
    }

    private Graph frozen(Graph g) {
        return g.perception(modality).scope("fusion");
    }

    private AgentFeature coded(Graph g, AgentFeature ego) {
        Tensor own = space.coded(g.scope(space.group()), ego);
        return new AgentFeature(ego.agent(), ego.modality(), ego.spec(), own);
    }

    /** One that learns from what each agent sees. */
    private record Taught(CodedFusion plain, Fusion.Supervised inner) implements Fusion.Supervised {
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
            return inner.fuse(plain.frozen(g), plain.coded(g, ego), received, targets);
        }
    }
}
