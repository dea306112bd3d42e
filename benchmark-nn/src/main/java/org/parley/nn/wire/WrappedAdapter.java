package org.parley.nn.wire;

import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;

/** What an adapter keeps of the one that it wraps, whatever travels between its halves. */
interface WrappedAdapter extends Adapter {
    /** The adapter whose messages travel. */
    Adapter wrapped();

    @Override
    default FeatureSpec sent(FeatureSpec self) {
        return wrapped().sent(self);
    }

    @Override
    default FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        return wrapped().received(ego, from);
    }

    @Override
    default OutputFrame outputFrame() {
        return wrapped().outputFrame();
    }

    @Override
    default Loss alignment(Graph g, Tensor adapted, Tensor target) {
        return wrapped().alignment(g, adapted, target);
    }

    @Override
    default void fitSend(Graph g, AgentFeature self, Tensor wanted) {
        wrapped().fitSend(g, self, wanted);
    }

    @Override
    default void fitReceive(
            Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox, Tensor wanted) {
        wrapped().fitReceive(g, ego, from, inbox, wanted);
    }

    @Override
    default Optional<Loss> besideTask(Graph g, AgentFeature ego, PeerInfo from, Tensor received) {
        return wrapped().besideTask(g, ego, from, received);
    }

    @Override
    default void close() {
        wrapped().close();
    }
}
