package org.parley.baselines.protocol;

import static org.parley.api.error.Require.require;

import org.parley.api.PluginRef;
import org.parley.api.message.WireType;
import org.parley.api.training.Budget;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.HomogeneousPairs;

/**
 * Keys of {@code protocol}.
 *
 * @param adapter serves each hop, whole: from a modality to the protocol's, and from there back
 * @param protocol the modality whose feature everybody sends
 * @param training whether the hops of a modality are trained for their use together
 * @param detachSender whether no loss reaches the first hop, which then stays at random, as in the
 *     public code of NegoCollab's MPDA-P and PnPDA-P
 * @param detachReceived whether, in the task, an ego that is not of the protocol's modality moves
 *     its own hop alone, so that the first hop learns only to be understood by the protocol
 * @param homogeneousPairs how features travel between agents of one modality
 * @param weights of the alignment's terms
 * @param wire number format on the wire
 * @param fitObservations paired observations from which the hops of a modality get a start that is
 *     solved for, as far as the adapter has one; 0 for none
 * @param align paired observations of one modality and the protocol, for each modality in turn; 0
 *     steps skip it, as for all stages
 * @param task collaborative frames of these two, either of them as the ego
 * @param occupancyLoss whether the task's loss includes what a supervised fusion of the ego, such
 *     as {@code pyramid-fusion}, learns from what each agent sees alone
 */
public record ProtocolConfig(
        PluginRef adapter,
        String protocol,
        HopTraining training,
        boolean detachSender,
        boolean detachReceived,
        HomogeneousPairs homogeneousPairs,
        HopWeights weights,
        WireType wire,
        int fitObservations,
        Budget align,
        Budget task,
        boolean occupancyLoss) {
    public ProtocolConfig {
        require(
                fitObservations >= 0,
                "fitObservations must not be negative, was %s",
                fitObservations);
        require(
                !detachSender || training == HopTraining.JOINT,
                "detachSender is for training: joint; hops that are composed are trained alone");
    }

    /** Ours. */
    static ProtocolConfig defaults() {
        return new ProtocolConfig(
                PluginRef.of("conv1x1"),
                "m1",
                HopTraining.JOINT,
                false,
                true,
                HomogeneousPairs.COMMON,
                new HopWeights(1, 1, 1),
                WireType.FLOAT32,
                0,
                new Budget(200, 4, 3e-3),
                new Budget(100, 2, 1e-3),
                false);
    }
}
