package org.parley.baselines.negocollab;

import java.util.List;
import java.util.Map;
import org.parley.api.Adapter;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.Inbox;
import org.parley.api.message.Outgoing;
import org.parley.api.message.Round;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;
import org.parley.nn.collaboration.Walk;

/** The two halves of the adapter without a wire between them, in their modality's scope. */
final class Halves {
    /** Where the parameters of what sends lie, below a modality's scope. */
    static final String SEND = "send";

    /** Where the parameters of what receives lie, below a modality's scope. */
    static final String RECEIVE = "receive";

    /** The name under which the common representation arrives. */
    private static final String COMMON = "common";

    private final Adapter adapter;
    private final Round round;
    private final Field field;

    Halves(String id, Adapter adapter) {
        this.adapter = adapter;
        List<Round> rounds = adapter.rounds();
        this.round = rounds.get(0);
        this.field = round.fields().get(0);
        boolean oneMap =
                rounds.size() == 1
                        && round.flow() == Flow.BROADCAST
                        && round.fields().size() == 1
                        && field.kind() == Field.Kind.DENSE;
        if (!oneMap) {
            throw BenchmarkException.user(
                    "a common representation needs an adapter that broadcasts one dense map;"
                            + " '%s' exchanges %s",
                    id, rounds);
        }
    }

    /** What an agent sends, NegoCollab eq. 1 and 2. */
    Located sent(Graph g, Side self) {
        Outgoing out = adapter.send(scope(g, self), self, round, Inbox.empty(List.of()));
        Tensor map = out.fields().get(field.name());
        if (map == null) {
            throw BenchmarkException.plugin(
                    "the sender of '%s' gave no field '%s' but %s",
                    self.modality(), field.name(), out.fields().keySet());
        }
        return Located.sent(self, map);
    }

    /**
     * What an ego makes of a common representation of its own place, NegoCollab eq. 14 and 15, on
     * the cells of its own feature.
     *
     * @param common on the cells that its modality sends
     * @param guideLearns whether the ego's sender learns from this
     */
    Tensor received(Graph g, Side ego, Tensor common, boolean guideLearns) {
        Slot from = new Slot(COMMON, ego.modality(), ego.spec(), Transform.identity());
        Inbox inbox = Inbox.empty(List.of(from));
        inbox.put(round.name(), COMMON, Map.of(field.name(), common));
        Graph scope = scope(g, ego);
        Tensor map = adapter.receive(guideLearns ? scope : scope.frozen(SEND), ego, from, inbox);
        FeatureSpec spec = adapter.received(ego.spec(), from.spec());
        BevGrid own = ego.spec().requireGrid();
        return new Located(map, spec.requireGrid()).on(g, own).map();
    }

    private static Graph scope(Graph g, Side side) {
        return g.scope(Walk.METHOD).keyed(side.agent()).scope(side.modality());
    }
}
