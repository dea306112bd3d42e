package org.parley.adapters.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.WireType;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

class ResampleAdapterTest {
    private static final SeedStream SEEDS = new SeedStream(5);
    private static final ResampleAdapter METRES_2 =
            new ResampleAdapter(new ResampleConfig(2, WireType.FLOAT32));

    /** Eight metres by four. */
    private static FeatureSpec bev(int channels, double cellMetres) {
        return FeatureSpec.bev(channels, BevGrid.over(0, 0, 8, 4, cellMetres));
    }

    /** Channel c of row r and column k is 100·c + 10·r + k. */
    private static HostArray counted(FeatureSpec spec) {
        HostArray a = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        for (int i = 0; i < a.values().length; i++) {
            int cell = i / spec.channels();
            a.values()[i] =
                    100f * (i % spec.channels())
                            + 10f * (cell / spec.columns())
                            + cell % spec.columns();
        }
        return a;
    }

    private static HostArray infer(Function<Graph, Tensor> network) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            return network.apply(tape.graph(SEEDS)).toHost();
        }
    }

    private static Tensor sent(Graph g, FeatureSpec spec) {
        AgentFeature self = new AgentFeature("2", "m2", spec, g.constant(counted(spec)));
        MessageInbox nothing = MessageInbox.empty(List.of());
        return METRES_2.send(g, self, METRES_2.rounds().get(0), nothing).fields().get("feature");
    }

    private static HostArray received(FeatureSpec ego, FeatureSpec from) {
        return infer(
                g -> {
                    PeerInfo slot = new PeerInfo("2", "m2", from, Transform.identity());
                    MessageInbox inbox = MessageInbox.empty(List.of(slot));
                    inbox.put("feature", "2", Map.of("feature", sent(g, from)));
                    AgentFeature self = new AgentFeature("1", "m1", ego, g.fill(0, 1, 1, 1, 1));
                    return METRES_2.receive(g, self, slot, inbox);
                });
    }

    @Test
    void aLargerCellIsTheMeanOfThoseItCovers() {
        HostArray sent = infer(g -> sent(g, bev(1, 1)));
        assertThat(sent.shape()).containsExactly(1, 2, 4, 1);
        assertThat(sent.values())
                .containsExactly(5.5f, 7.5f, 9.5f, 11.5f, 25.5f, 27.5f, 29.5f, 31.5f);
    }

    @Test
    void cellsThatAreLargeAlreadyAreSentAsTheyAre() {
        FeatureSpec coarse = bev(2, 4);
        assertThat(infer(g -> sent(g, coarse)).values()).isEqualTo(counted(coarse).values());
    }

    @Test
    void theReceiverHasTheSendersGroundInTheEgosCells() {
        FeatureSpec ego = FeatureSpec.bev(2, BevGrid.over(-4, -4, 4, 4, 0.5));
        FeatureSpec found = METRES_2.received(ego, bev(3, 1));
        assertThat(found).isEqualTo(bev(2, 0.5));
        assertThat(received(ego, bev(3, 1)).shape()).containsExactly(1, 8, 16, 2);
    }

    @Test
    void enlargingIsBilinearAndContinuesEdges() {
        HostArray back = received(bev(1, 1), bev(1, 1));
        assertThat(back.shape()).containsExactly(1, 4, 8, 1);
        // The first row is the upper row of large cells, sampled at quarters of their distance.
        assertThat(java.util.Arrays.copyOf(back.values(), 8))
                .containsExactly(5.5f, 6f, 7f, 8f, 9f, 10f, 11f, 11.5f);
        assertThat(back.values()[8]).isEqualTo(5.5f + 0.25f * 20);
    }

    @Test
    void channelsAreCutOrFilledWithZeros() {
        HostArray cut = received(bev(1, 4), bev(2, 4));
        assertThat(cut.values()).isEqualTo(counted(bev(1, 4)).values());
        HostArray filled = received(bev(3, 4), bev(2, 4));
        assertThat(filled.values()).containsExactly(0, 100, 0, 1, 101, 0);
    }

    @Test
    void cellsThatDoNotDivideAreSampled() {
        ResampleAdapter odd = new ResampleAdapter(new ResampleConfig(1.5, WireType.FLOAT32));
        FeatureSpec spec = bev(1, 1);
        HostArray flat =
                infer(
                        g -> {
                            AgentFeature self =
                                    new AgentFeature("2", "m2", spec, g.fill(3, 1, 4, 8, 1));
                            MessageInbox nothing = MessageInbox.empty(List.of());
                            return odd.send(g, self, odd.rounds().get(0), nothing)
                                    .fields()
                                    .get("feature");
                        });
        assertThat(flat.shape()).containsExactly(1, 3, 6, 1);
        assertThat(flat.values()[7]).isEqualTo(3f);
    }

    @Test
    void imageSpaceIsRefused() {
        FeatureSpec image = FeatureSpec.image(1, 4, 8);
        assertThatThrownBy(() -> infer(g -> sent(g, image)))
                .hasMessageContaining("resample")
                .hasMessageContaining("image space");
    }
}
