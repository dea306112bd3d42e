package org.parley.nn.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Link;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.nn.block.ResidualCodebook;
import org.parley.nn.exchange.MessageExchange;

/**
 * What a codebook learns: to restore what agents send, as a mean squared difference. Nothing else
 * learns from it.
 *
 * @param receivers modalities for which agents send
 */
record CodebookObjective(ResidualCodebook codebook, Baseline method, List<String> receivers) {
    /** Who sends, by which parameters. */
    private record Sender(Adapter adapter, String scope) {}

    /**
     * @param g at the root scope
     */
    Loss loss(Graph g, Batch batch) {
        List<Loss> losses = new ArrayList<>();
        List<Observed> singles = ((Batch.Singles) batch).samples();
        for (int i = 0; i < singles.size(); i++) {
            AgentFeature self = singles.get(i).side();
            Set<Sender> sent = new HashSet<>();
            for (String receiver : receivers) {
                Link link = method.link(self.modality(), receiver);
                Sender sender = new Sender(link.sender(), link.senderScope());
                if (sent.add(sender)) {
                    losses.add(restored(g.keyed("sample" + losses.size()), sender, self));
                }
            }
        }
        return Loss.mean(g, losses);
    }

    private Loss restored(Graph g, Sender sender, AgentFeature self) {
        Graph sending = g.scope(MessageExchange.METHOD).scope(sender.scope).frozen();
        Tensor map = BroadcastMap.of(sender.adapter, CodebookWire.SCOPE).sent(sending, self);
        Tensor rows = g.barrier(CodebookWire.rows(g, map));
        int channels = rows.size(1);
        Graph own = CodebookWire.scope(g, channels);
        Tensor decoded = codebook.decode(own, codebook.encode(own, rows), channels);
        return Loss.of("codebook", g.meanAll(g.square(g.subtract(decoded, rows))));
    }
}
