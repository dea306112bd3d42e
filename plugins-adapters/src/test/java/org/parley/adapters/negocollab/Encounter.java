package org.parley.adapters.negocollab;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

/** An ego of modality {@code m1}, a sender of {@code m2}, and the engine between them. */
final class Encounter implements AutoCloseable {
    static final SeedStream SEEDS = new SeedStream(31);

    final ModelSession session = NumericEngines.open(SEEDS);
    private final NegoCollabAdapter adapter;

    Encounter(NegoCollabAdapterConfig config) {
        this.adapter = new NegoCollabAdapter(config);
    }

    /** Tiny: 4 channels, cells of 1 m. */
    static NegoCollabAdapterConfig tiny(boolean prompt, boolean reaches) {
        return of(BlockArchitecture.CONVNEXT, BlockArchitecture.FUSED_AXIAL, prompt, reaches);
    }

    static NegoCollabAdapterConfig of(BlockArchitecture recombiner, BlockArchitecture aligner) {
        return of(recombiner, aligner, true, true);
    }

    private static NegoCollabAdapterConfig of(
            BlockArchitecture recombiner,
            BlockArchitecture aligner,
            boolean prompt,
            boolean reaches) {
        Optional<Integer> one = Optional.of(1);
        return new NegoCollabAdapterConfig(
                4,
                1,
                Optional.empty(),
                WireType.FLOAT32,
                recombiner,
                one,
                aligner,
                one,
                1,
                prompt,
                reaches,
                2,
                2,
                2,
                0.5,
                0.1,
                AdapterStart.RANDOM,
                FeatureResampling.BILINEAR);
    }

    /** The same, starting as the identity. */
    static NegoCollabAdapterConfig identity(
            NegoCollabAdapterConfig c, FeatureResampling resampling) {
        return new NegoCollabAdapterConfig(
                c.channels(),
                c.cellMetres(),
                c.extent(),
                c.wire(),
                c.recombiner(),
                c.recombinerBlocks(),
                c.aligner(),
                c.alignerBlocks(),
                c.converterBlocks(),
                c.prompt(),
                c.promptReachesSender(),
                c.window(),
                c.heads(),
                c.headWidth(),
                c.layerScale(),
                c.dropout(),
                AdapterStart.IDENTITY,
                resampling);
    }

    static FeatureSpec bev(int channels, double half, double cellMetres) {
        return FeatureSpec.bev(channels, BevGrid.over(-half, -half, half, half, cellMetres));
    }

    static HostArray random(FeatureSpec spec, String name) {
        HostArray a = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        var random = SEEDS.child(name).random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    static AgentFeature side(Graph g, String modality, FeatureSpec spec) {
        return new AgentFeature(
                "agent-" + modality, modality, spec, g.constant(random(spec, modality)));
    }

    /** What a modality sends. */
    Tensor sent(Graph g, AgentFeature self) {
        Graph own = g.scope("method").scope(self.modality());
        MessageInbox nothing = MessageInbox.empty(java.util.List.of());
        return adapter.send(own, self, adapter.rounds().get(0), nothing).fields().get("common");
    }

    /** What the ego makes of a message. */
    Tensor received(Graph g, AgentFeature ego, FeatureSpec from, Transform toSelf, Tensor message) {
        PeerInfo slot = new PeerInfo("other", "m2", from, toSelf);
        MessageInbox inbox = MessageInbox.empty(java.util.List.of(slot));
        inbox.put("common", "other", Map.of("common", message));
        return adapter.receive(g.scope("method").scope(ego.modality()), ego, slot, inbox);
    }

    FeatureSpec declared(FeatureSpec ego, FeatureSpec from) {
        return adapter.received(ego, from);
    }

    HostArray infer(Function<Graph, Tensor> network) {
        try (ComputedGraph tape = session.infer()) {
            return network.apply(tape.graph(SEEDS)).toHost();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
