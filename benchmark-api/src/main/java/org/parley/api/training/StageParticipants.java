package org.parley.api.training;

import java.util.List;

/**
 * Who takes part in a stage's samples.
 *
 * @param modalities that occur; none named means all of the alliance
 * @param egos modalities that an ego may have; none named means all that occur
 * @param everyEgo whether all agents of the frame that have such a modality take turns as ego, each
 *     in a sample of its own
 */
public record StageParticipants(List<String> modalities, List<String> egos, boolean everyEgo) {
    public StageParticipants {
        modalities = List.copyOf(modalities);
        egos = List.copyOf(egos);
    }

    /** The whole alliance, one drawn ego a frame. */
    public static StageParticipants everybody() {
        return new StageParticipants(List.of(), List.of(), false);
    }

    /** These modalities, one drawn ego a frame. */
    public static StageParticipants of(List<String> modalities) {
        return new StageParticipants(modalities, List.of(), false);
    }

    /** Those of the alliance that occur, in its order. */
    public List<String> modalities(Alliance alliance) {
        return modalities.isEmpty() ? alliance.all() : modalities;
    }

    /** Those that an ego may have. */
    public List<String> egos(Alliance alliance) {
        return egos.isEmpty() ? modalities(alliance) : egos;
    }
}
