package org.parley.baselines.who2com;

import org.parley.api.error.Require;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.ReceivedFeature;

/** Received maps where the ego's own lies. */
final class EgoPlace {
    private EgoPlace() {}

    /** In image space as it is: whoever knows the poses has warped the picture. */
    static Tensor of(Graph g, AgentFeature ego, ReceivedFeature received) {
        FeatureSpec own = ego.spec();
        FeatureSpec other = received.spec();
        if (own.grid().isEmpty() && other.grid().isEmpty()) {
            Require.require(
                    own.rows() == other.rows() && own.columns() == other.columns(),
                    "maps in image space are fused cell on cell, but agent %s has %s × %s cells"
                            + " and %s sent %s × %s; give both encoders of equal size",
                    ego.agent(),
                    own.rows(),
                    own.columns(),
                    received.from().agent(),
                    other.rows(),
                    other.columns());
            return received.feature();
        }
        boolean moved = received.frame() == OutputFrame.EGO;
        Transform egoToMap = moved ? Transform.identity() : received.from().toSelf().inverse();
        return g.warp(received.feature(), other.requireGrid(), egoToMap, own.requireGrid());
    }
}
