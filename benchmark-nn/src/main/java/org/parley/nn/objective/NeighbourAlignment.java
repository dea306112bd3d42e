package org.parley.nn.objective;

import org.parley.api.Adapter;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.ReceivedFeature;

/**
 * How far what an ego received is from the sender's own feature, where both have the same modality:
 * the receiver's alignment loss. No paired data is needed, for one encoder made both.
 */
final class NeighbourAlignment {
    private NeighbourAlignment() {}

    /**
     * @param g at the receiver's scope
     */
    static Loss loss(Graph g, Adapter receiver, AgentFeature sender, ReceivedFeature received) {
        return receiver.alignment(g, received.feature(), wanted(g, sender, received));
    }

    private static Tensor wanted(Graph g, AgentFeature sender, ReceivedFeature received) {
        Tensor own = g.barrier(sender.feature());
        boolean atSender = received.frame() == OutputFrame.SENDER;
        if (atSender && received.spec().grid().equals(sender.spec().grid())) {
            return own;
        }
        Transform toSender = atSender ? Transform.identity() : received.from().toSelf().inverse();
        return g.warp(own, sender.spec().requireGrid(), toSender, received.spec().requireGrid());
    }
}
