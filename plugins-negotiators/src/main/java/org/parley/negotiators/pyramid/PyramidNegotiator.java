package org.parley.negotiators.pyramid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.Negotiator;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.UnitVariance;
import org.parley.nn.block.convolution.FeaturePyramid;
import org.parley.nn.block.resizing.LearnedResizing;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/**
 * The negotiator of NegoCollab (Shao et al. 2025, §3.2.2). Members are brought to the common shape
 * (eq. 8) and pass the same levels (eq. 9), side by side as one batch. At each level an estimator
 * says how much each cell of each member matters (eq. 10), members are weighed by it and averaged
 * (eq. 11), and the levels are enlarged, joined and mixed (eq. 12–13). Scopes {@code
 * resizer/<modality>}, only where its channels differ or the start is the identity, {@code level0},
 * {@code estimator0} …, and {@code neck}.
 */
final class PyramidNegotiator implements Negotiator {
    private static final UnitVariance SCALED = new UnitVariance(0.05);

    private final NegotiatorShape pyramid;
    private final NegotiatorTrunk trunk;
    private Map<String, Tensor> explained = Map.of();

    PyramidNegotiator(NegotiatorShape pyramid, NegotiatorTrunk trunk) {
        this.pyramid = pyramid;
        this.trunk = trunk;
    }

    @Override
    public FeatureSpec common(List<FeatureSpec> members) {
        return pyramid.space().of(members);
    }

    @Override
    public Tensor negotiate(Graph g, List<AgentFeature> members) {
        Tensor standard = standard(g, members);
        Tensor x = standard;
        Negotiation negotiation = new Negotiation(g, members);
        if (pyramid.input()) {
            negotiation.level("input", x, 1);
        }
        for (int l = 0; l < pyramid.blocks().size(); l++) {
            x = trunk.level(g.scope("level" + l), x, l);
            negotiation.level(String.valueOf(l), x, 1 << l);
        }
        explained = negotiation.maps;
        Tensor mixed = negotiation.result();
        Tensor result =
                pyramid.start() == NegotiatorStart.IDENTITY ? beside(g, standard, mixed) : mixed;
        return pyramid.scale() == CommonScale.UNIT
                ? SCALED.apply(g.scope("scale"), result)
                : result;
    }

    /** The mean of the members, and what the pyramid adds to it. */
    private static Tensor beside(Graph g, Tensor standard, Tensor mixed) {
        int c = mixed.size(-1);
        Graph branch = g.scope("branch");
        Tensor weight = branch.param("weight", Init.zeros(), c, c);
        return g.add(g.mean(standard, true, 0), g.linear(mixed, weight));
    }

    /** Each member's {@code importance/<level>/<modality>}, {@code (1, H, W, 1)}. */
    @Override
    public Map<String, Tensor> explain() {
        return Collections.unmodifiableMap(explained);
    }

    /** U of eq. 8, {@code (M, H, W, C)}. */
    private Tensor standard(Graph g, List<AgentFeature> members) {
        FeatureSpec common = common(members.stream().map(AgentFeature::spec).toList());
        List<Tensor> all = new ArrayList<>();
        for (AgentFeature m : members) {
            Graph own = g.scope("resizer").scope(m.modality());
            Tensor x = m.feature();
            if (pyramid.scale() == CommonScale.UNIT) {
                x = SCALED.apply(own.scope("scale"), x);
            }
            all.add(
                    pyramid.start() == NegotiatorStart.IDENTITY
                            ? new LearnedResizing(1).apply(own, x, m.spec(), common)
                            : SizeChannelAlignment.apply(own, x, m.spec(), common));
        }
        return g.concat(all, 0);
    }

    /** What the levels of one negotiation have come to. */
    private final class Negotiation {
        private final Graph g;
        private final List<AgentFeature> members;
        private final List<Tensor> levels = new ArrayList<>();
        private final List<Integer> strides = new ArrayList<>();
        private final Map<String, Tensor> maps = new LinkedHashMap<>();

        Negotiation(Graph g, List<AgentFeature> members) {
            this.g = g;
            this.members = members;
        }

        /** Eq. 10 and 11. */
        void level(String name, Tensor features, int stride) {
            Tensor estimates = BasicLayers.linear(g.scope("estimator" + name), features, 1);
            Tensor weights = pyramid.importance().weights(g, estimates);
            levels.add(pyramid.importance().joined(g, g.multiply(features, weights)));
            strides.add(stride);
            for (int m = 0; m < members.size(); m++) {
                String map = "importance/" + name + "/" + members.get(m).modality();
                maps.put(map, g.slice(weights, 0, m, m + 1));
            }
        }

        /** Eq. 12 and 13. */
        Tensor result() {
            int channels = pyramid.space().channels();
            return new FeaturePyramid(channels, channels).apply(g.scope("neck"), levels, strides);
        }
    }
}
