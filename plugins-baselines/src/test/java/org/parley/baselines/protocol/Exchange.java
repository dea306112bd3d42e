package org.parley.baselines.protocol;

import java.util.List;
import org.parley.api.Baseline;
import org.parley.api.graph.Graph;
import org.parley.api.message.ReceivedFeature;
import org.parley.baselines.negocollab.Road;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;

/** Agent 0 at place 0 hears agent 1 at place 1, over bytes. */
record Exchange(Road road, Baseline method) {
    ReceivedFeature received(Graph g, String sender, String receiver) {
        var ego = road.observed(g, receiver, 0, 0);
        var other = road.observed(g, sender, 1, 1);
        var neighbour =
                new ExchangeNeighbour(
                        new ExchangeAgent(other.side(), other.inWorld()),
                        method.link(sender, receiver));
        var at = new ExchangeAgent(ego.side(), ego.inWorld());
        return MessageExchange.received(g, new SerializedChannel(), at, List.of(neighbour)).get(0);
    }
}
