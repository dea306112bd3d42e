package org.parley.baselines.stamp;

import java.util.List;
import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.message.WireType;
import org.parley.api.training.Budget;
import org.parley.api.training.OptimizerSpec;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.HomogeneousPairs;
import org.parley.baselines.protocol.HopTraining;
import org.parley.baselines.protocol.HopWeights;
import org.parley.baselines.protocol.ProtocolConfig;

/**
 * Keys of {@code stamp}.
 *
 * @param adapter the network of adapters φ and reverters ψ
 * @param protocol the modality whose feature everybody sends
 * @param preset whose choices {@code fitObservations} and {@code milestones} are where they are
 *     left out
 * @param weights of the feature part: 10, 9 and 1 in the public code
 * @param wire number format on the wire
 * @param fitObservations paired observations from which φ and ψ get a start that is solved for, for
 *     each modality; the adapter needs {@code start: identity} then
 * @param milestones shares of a stage's steps after which its rate falls to a tenth, in place of
 *     the schedule of its budget; none leaves it that
 * @param feature paired observations of one modality and the protocol: the feature part
 * @param decision collaborative frames of these two, either of them as the ego: the decision part
 */
public record StampConfig(
        PluginRef adapter,
        String protocol,
        StampPreset preset,
        HopWeights weights,
        WireType wire,
        Optional<Integer> fitObservations,
        Optional<List<Double>> milestones,
        Budget feature,
        Budget decision) {

    /** Those of the paper, at a length for laptops. */
    static StampConfig defaults() {
        return new StampConfig(
                PluginRef.of("stamp"),
                "m1",
                StampPreset.PAPER,
                new HopWeights(10, 9, 1),
                WireType.FLOAT32,
                Optional.empty(),
                Optional.empty(),
                new Budget(200, 2, 1e-2),
                new Budget(100, 2, 1e-2));
    }

    /** The same as settings of {@code protocol}. */
    ProtocolConfig asProtocol() {
        return new ProtocolConfig(
                adapter,
                protocol,
                HopTraining.JOINT,
                false,
                false,
                HomogeneousPairs.COMMON,
                weights,
                wire,
                fitObservations.orElse(preset.fitObservations()),
                scheduled(feature),
                scheduled(decision),
                true);
    }

    private Budget scheduled(Budget budget) {
        List<Double> shares = milestones.orElse(preset.milestones());
        if (shares.isEmpty()) {
            return budget;
        }
        OptimizerSpec own = budget.optimizer();
        OptimizerSpec stepped =
                new OptimizerSpec(
                        own.kind(),
                        own.epsilon(),
                        own.weightDecay(),
                        OptimizerSpec.Schedule.MILESTONES,
                        0,
                        shares,
                        0.1,
                        own.largestNorm());
        return new Budget(
                budget.steps(),
                budget.batch(),
                budget.learningRate(),
                stepped,
                budget.learningRates(),
                budget.trialShare());
    }
}
