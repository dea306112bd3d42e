package org.parley.baselines.negocollab;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.Inbox;
import org.parley.api.message.Outgoing;
import org.parley.api.message.Round;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;

/** An adapter that sends no map. */
final class Codes implements Adapter {
    @Override
    public List<Round> rounds() {
        return List.of(new Round("codes", Flow.BROADCAST, List.of(Field.codes("codes"))));
    }

    @Override
    public Outgoing send(Graph g, Side self, Round round, Inbox inbox) {
        return Outgoing.of("codes", self.feature());
    }

    @Override
    public Tensor receive(Graph g, Side ego, Slot from, Inbox inbox) {
        return ego.feature();
    }
}
