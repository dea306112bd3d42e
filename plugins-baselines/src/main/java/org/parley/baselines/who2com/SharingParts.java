package org.parley.baselines.who2com;

import org.parley.api.Adapter;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.baselines.who2com.handshake.HandshakeNetwork;
import org.parley.baselines.who2com.handshake.LearnedChoice;
import org.parley.baselines.who2com.handshake.LocalView;
import org.parley.baselines.who2com.handshake.SelectingAdapter;

/**
 * What tells one method of this family from another.
 *
 * @param scope of the adapter's parameters, below {@code method/}
 * @param handshakeEncoder whether an encoder of the method's own has a second one beside it, for
 *     the handshake
 */
record SharingParts(Adapter adapter, String scope, Fusion fusion, boolean handshakeEncoder) {
    /**
     * Parts with a handshake.
     *
     * @param split whether encoders of the method's own have one for the handshake beside them
     * @param ownMap whether the ego's own map is a candidate, as in When2com
     */
    static SharingParts withHandshake(
            Context host, Who2comConfig config, boolean split, boolean ownMap) {
        LocalView view = new LocalView(split, SupportedView.channels(host, config.requester()));
        HandshakeNetwork network = new HandshakeNetwork(view, config.handshake());
        return new SharingParts(
                new SelectingAdapter(view, new LearnedChoice(network, ownMap)),
                "handshake",
                new WeighedFusion(view, ownMap),
                split);
    }
}
