package org.parley.baselines.hop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Flow;
import org.parley.api.message.Message;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.exchange.DifferentiableChannel;

/**
 * All rounds of an adapter at one agent, which speaks for both sides. Nothing crosses a wire, but
 * codecs and gates do what they do there, so that an adapter is the same as one to one.
 */
record WholeAdapter(Adapter adapter) {

    /** What both sides know before {@link Adapter#receive}. */
    private record Heard(PeerInfo from, MessageInbox inbox, boolean all) {}

    /**
     * The feature of {@code from} as {@code to} gets it; empty where a gate keeps it back.
     *
     * @param g at the adapter's scope
     * @param toReceiver from the frame of {@code from} to that of {@code to}
     */
    Optional<Tensor> converted(Graph g, AgentFeature from, AgentFeature to, Transform toReceiver) {
        Heard heard = heard(g, from, to, toReceiver);
        return heard.all
                ? Optional.of(adapter.receive(g, to, heard.from, heard.inbox))
                : Optional.empty();
    }

    /** Shows the receiving side what it should make of {@code from}, before anything is trained. */
    void fit(Graph g, AgentFeature from, AgentFeature to, Transform toReceiver, Tensor wanted) {
        Heard heard = heard(g, from, to, toReceiver);
        if (heard.all) {
            adapter.fitReceive(g, to, heard.from, heard.inbox, wanted);
        }
    }

    private Heard heard(Graph g, AgentFeature from, AgentFeature to, Transform toReceiver) {
        PeerInfo sender = new PeerInfo(from.agent(), from.modality(), from.spec(), toReceiver);
        PeerInfo receiver =
                new PeerInfo(to.agent(), to.modality(), to.spec(), toReceiver.inverse());
        MessageInbox atReceiver = MessageInbox.empty(List.of(sender));
        MessageInbox atSender = MessageInbox.empty(List.of(receiver));
        boolean arrived = false;
        List<Round> before = new ArrayList<>();
        for (Round round : adapter.rounds()) {
            boolean asks = round.flow() == Flow.EGO_TO_EACH;
            OutgoingMessage out =
                    asks
                            ? adapter.send(g, to, round, atReceiver.addressedTo(sender))
                            : adapter.send(g, from, round, known(round, before, atSender));
            AgentFeature speaker = asks ? to : from;
            Optional<Map<String, Tensor>> fields =
                    carried(g, round, speaker, (asks ? from : to).agent(), out);
            MessageInbox listener = asks ? atSender : atReceiver;
            fields.ifPresent(f -> listener.put(round.name(), speaker.agent(), f));
            arrived = fields.isPresent();
            before.add(round);
        }
        return new Heard(sender, atReceiver, arrived);
    }

    /** Who broadcasts first does not know who will listen. */
    private static MessageInbox known(Round round, List<Round> before, MessageInbox inbox) {
        return before.isEmpty() && round.flow() == Flow.BROADCAST
                ? MessageInbox.empty(List.of())
                : inbox.addressedTo(inbox.peers().get(0));
    }

    private Optional<Map<String, Tensor>> carried(
            Graph g, Round round, AgentFeature speaker, String to, OutgoingMessage out) {
        Message.Header header =
                new Message.Header(
                        round.name(),
                        speaker.agent(),
                        speaker.modality(),
                        Pose.planar(0, 0, 0),
                        speaker.spec());
        return new DifferentiableChannel().carry(g, adapter, adapter, round, header, to, out);
    }
}
