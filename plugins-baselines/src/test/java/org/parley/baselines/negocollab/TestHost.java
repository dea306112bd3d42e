package org.parley.baselines.negocollab;

import java.nio.file.Path;
import org.parley.api.Adapter;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.random.SeedStream;
import org.parley.nn.block.BasicLayers;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;

/**
 * Gives guided adapters of 6 channels and linear negotiators. Modality m2 has 9 channels, all
 * others 6.
 */
public final class TestHost implements Context, AutoCloseable {
    static final int COMMON = 6;

    private final FixtureContext fixture;

    public TestHost(SyntheticWorld fixture) {
        this.fixture = new FixtureContext(fixture, fixture.seeds());
    }

    /** Sends features as they are. */
    private record Plain() implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            Tensor feature = inbox.field("feature", from.agent(), "feature");
            return BasicLayers.linear(g.scope("receive"), feature, ego.spec().channels());
        }
    }

    /** As plain, and adds a linear map of the ego's own feature. */
    private record Looking() implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            int channels = ego.spec().channels();
            Tensor own = BasicLayers.linear(g.scope("own"), ego.feature(), channels);
            return g.add(new Plain().receive(g, ego, from, inbox), own);
        }
    }

    @Override
    public SeedStream seeds() {
        return fixture.seeds();
    }

    @Override
    public Path scratchDirectory() {
        return fixture.scratchDirectory();
    }

    @Override
    public Progress progress() {
        return Progress.silent();
    }

    @Override
    public Adapter adapter(PluginRef ref) {
        return switch (ref.id()) {
            case "guided" -> new GuidedAdapter(COMMON);
            case "wide" -> new GuidedAdapter(COMMON + 1);
            case "codes" -> new Codes();
            case "plain" -> new Plain();
            case "looking" -> new Looking();
            default -> fixture.adapter(ref);
        };
    }

    @Override
    public Negotiator negotiator(PluginRef ref) {
        return fixture.negotiator(ref);
    }

    @Override
    public Perception perception(String modality) {
        Perception p = fixture.perception(modality.equals("m2") ? "m2" : "m1");
        return new Perception(modality, p.encoder(), p.fusion(), p.head());
    }

    @Override
    public void close() {
        fixture.close();
    }
}
