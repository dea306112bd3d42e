package org.parley.nn.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.PeerInfo;
import org.parley.nn.block.ResidualCodebook;

/** The map that an adapter broadcasts, as fields of codes: one for each segment of each level. */
record CodedMap(ResidualCodebook codebook, BroadcastMap map) {
    /** The fields, in the order of the codebook's choices. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (int level = 0; level < codebook.levels(); level++) {
            for (int s = 0; s < codebook.segments(); s++) {
                fields.add(Field.codes("level" + level + "-segment" + s));
            }
        }
        return fields;
    }

    /** The codes of what an agent sends, by field, each {@code (1, H, W, codes)}. */
    Map<String, Tensor> sent(Graph g, AgentFeature self) {
        Tensor sent = map.sent(g, self);
        Graph own = CodebookWire.scope(g, sent.size(3));
        List<Tensor> choices = codebook.encode(own, CodebookWire.rows(g, sent));
        List<Field> fields = fields();
        Map<String, Tensor> coded = new TreeMap<>();
        for (int i = 0; i < choices.size(); i++) {
            int[] shape = {1, sent.size(1), sent.size(2), codebook.codes()};
            coded.put(fields.get(i).name(), g.reshape(choices.get(i), shape));
        }
        return coded;
    }

    /** What the adapter makes of codes; cells that were not sent are zero to it. */
    Tensor received(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        int channels = map.adapter().sent(from.spec()).channels();
        List<Tensor> choices = new ArrayList<>();
        Tensor first = inbox.field(map.round().name(), from.agent(), fields().get(0).name());
        for (Field field : fields()) {
            Tensor codes = inbox.field(map.round().name(), from.agent(), field.name());
            choices.add(CodebookWire.rows(g, codes));
        }
        Tensor rows = codebook.decode(CodebookWire.scope(g, channels), choices, channels);
        Tensor open = g.sum(g.barrier(choices.get(0)), true, 1);
        int[] shape = {1, first.size(1), first.size(2), channels};
        Tensor decoded = g.reshape(g.multiply(rows, open), shape);
        return map.received(g, ego, from, inbox, decoded);
    }
}
