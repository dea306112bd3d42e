package org.parley.nn.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Perception;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.exchange.AnsweringParts;

/**
 * How sure an agent is of an object in each of its cells: what the frozen head of its own modality
 * says of its own feature, with nobody else's fused in (Where2comm, Hu et al. 2022, eq. 2). Where a
 * method answers by a fusion or a head of its own, so does this.
 *
 * @param host knows the frozen models
 * @param method whose own fusion and head count, if it has some
 */
public record HeadConfidence(Context host, Optional<Baseline> method) {
    /** That of a method without a fusion or a head of its own. */
    public static HeadConfidence of(Context host) {
        return new HeadConfidence(host, Optional.empty());
    }

    /** A constant {@code (1, H, W, 1)} between 0 and 1, in the cells of the agent's feature. */
    Tensor of(Graph g, AgentFeature self) {
        return g.once("confidence", self.feature(), () -> g.constant(made(g, self).toHost()));
    }

    private Tensor made(Graph g, AgentFeature self) {
        AnsweringParts parts = parts(host.perception(self.modality()));
        Graph frozen = g.perception(self.modality());
        Graph fusing = scope(g, frozen, parts.ownFusion().isPresent(), "fusion");
        Graph answering = scope(g, frozen, parts.ownHead().isPresent(), "head");
        Tensor alone = parts.fusion().fuse(fusing, self, List.of());
        Map<String, Tensor> outputs = parts.head().predict(answering, alone);
        Tensor confidence =
                parts.head()
                        .confidence(answering, outputs)
                        .orElseThrow(() -> silent(self.modality()));
        return inCellsOf(g, self.spec(), confidence, parts.fusion().output(self.spec()));
    }

    private AnsweringParts parts(Perception own) {
        return method.map(m -> AnsweringParts.of(m, own))
                .orElseGet(() -> new AnsweringParts(own, Optional.empty(), Optional.empty()));
    }

    private static Graph scope(Graph g, Graph frozen, boolean own, String part) {
        return own ? g.method(part).frozen() : frozen.scope(part);
    }

    private static BenchmarkException silent(String modality) {
        return BenchmarkException.user(
                "the head of modality '%s' does not say how sure it is of objects, which choosing"
                        + " cells needs; leave the modality out, or take another wire",
                modality);
    }

    private static Tensor inCellsOf(Graph g, FeatureSpec self, Tensor map, FeatureSpec answer) {
        if (answer.grid().isPresent() && self.grid().isPresent()) {
            return answer.grid().equals(self.grid())
                    ? map
                    : g.warp(map, answer.requireGrid(), Transform.identity(), self.requireGrid());
        }
        return g.resize(map, self.rows(), self.columns());
    }
}
