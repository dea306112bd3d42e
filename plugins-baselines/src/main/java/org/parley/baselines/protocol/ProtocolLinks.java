package org.parley.baselines.protocol;

import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.baselines.hop.SharedSpace;
import org.parley.baselines.hop.TwoHopAdapter;
import org.parley.baselines.hop.TwoHopAdapter.Hops;
import org.parley.baselines.onetoone.ModalityPair;

/**
 * How features travel through the space of the modality P: hop {@code m-to-P} into it, hop {@code
 * P-to-m} out of it, neither for P itself.
 *
 * @param local whether agents of one modality exchange features as they are
 */
record ProtocolLinks(
        Adapter whole, SharedSpace space, boolean local, boolean sentFixed, boolean heardFixed) {

    /** The hop of {@code modality} into the protocol. */
    ModalityPair into(String modality) {
        return new ModalityPair(modality, space.modality());
    }

    /** The hop of {@code modality} out of it. */
    ModalityPair outOf(String modality) {
        return new ModalityPair(space.modality(), modality);
    }

    ProtocolLinks fixed(boolean sent, boolean heard) {
        return new ProtocolLinks(whole, space, local, sent, heard);
    }

    /** The same, each hop alone: as one-to-one adapters to and from the protocol. */
    ProtocolLinks hopByHop() {
        return new ProtocolLinks(whole, space, true, sentFixed, heardFixed);
    }

    Link of(String sender, String receiver) {
        return local && sender.equals(receiver)
                ? link(sender, receiver, Hops.NONE)
                : through(sender, receiver);
    }

    /** Through the protocol's space also where both are of one modality. */
    Link through(String sender, String receiver) {
        boolean into = !sender.equals(space.modality());
        boolean outOf = !receiver.equals(space.modality());
        return link(sender, receiver, Hops.of(into, outOf));
    }

    /** An end that hops over its half has nothing of its own in the other's scope. */
    private Link link(String sender, String receiver, Hops hops) {
        Adapter used = new TwoHopAdapter(whole, space, hops).fixed(sentFixed, heardFixed);
        String outOf = outOf(receiver).scope();
        String into = sender.equals(space.modality()) ? outOf : into(sender).scope();
        return new Link(used, into, used, receiver.equals(space.modality()) ? into : outOf);
    }
}
