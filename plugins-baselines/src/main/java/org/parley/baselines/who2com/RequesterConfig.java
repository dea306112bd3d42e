package org.parley.baselines.who2com;

import static org.parley.api.error.Require.require;

import java.util.List;

/**
 * Who asks, and with what everybody begins.
 *
 * @param modalities whose agents ask; the head and the number of shared channels are those of the
 *     first one's model
 * @param everyAgent whether all agents of a training frame that may ask take turns, in one batch;
 *     else one is drawn
 * @param pretrained whether encoders of the method's own start as the frozen ones of their
 *     modality, rather than at random
 */
public record RequesterConfig(List<String> modalities, boolean everyAgent, boolean pretrained) {
    public RequesterConfig {
        require(!modalities.isEmpty(), "requester needs at least one modality that asks");
        modalities = List.copyOf(modalities);
    }

    /** Of the first that asks. */
    String first() {
        return modalities.get(0);
    }

    static RequesterConfig of(String modality) {
        return new RequesterConfig(List.of(modality), false, false);
    }
}
