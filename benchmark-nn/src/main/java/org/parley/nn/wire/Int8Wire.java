package org.parley.nn.wire;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Codec;
import org.parley.api.message.Field;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.message.WireType;

/**
 * One byte a number, linear between the smallest and the largest of each field of a message ({@link
 * WireType#INT8}). Codes, boxes and points travel as they are.
 */
public record Int8Wire() implements WireFormat {
    @Override
    public Adapter around(Adapter adapter, HeadConfidence sure) {
        return new QuantisedAdapter(adapter);
    }

    private record QuantisedAdapter(Adapter wrapped) implements WrappedAdapter {
        @Override
        public List<Round> rounds() {
            return wrapped.rounds().stream().map(QuantisedAdapter::quantised).toList();
        }

        private static Round quantised(Round round) {
            List<Field> fields =
                    round.fields().stream()
                            .map(
                                    field ->
                                            switch (field.kind()) {
                                                case DENSE, CELLS, VECTOR ->
                                                        field.as(WireType.INT8);
                                                case CODES, BOXES, POINTS -> field;
                                            })
                            .toList();
            return new Round(round.name(), round.flow(), fields);
        }

        /** The wrapped adapter knows the round as it declared it. */
        private Round declared(Round round) {
            return wrapped.rounds().get(rounds().indexOf(round));
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return wrapped.send(g, self, declared(round), inbox);
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return wrapped.receive(g, ego, from, inbox);
        }

        @Override
        public Codec codec(Field field) {
            return wrapped.codec(field);
        }
    }
}
