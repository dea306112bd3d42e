package org.parley.baselines.negocollab;

import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.training.Budget;
import org.parley.nn.loss.DistributionDistance.StdTerm;

/**
 * Keys of {@code negocollab}. Those from {@code detachTarget} on are where paper and public code
 * differ; left out, they are as {@code preset} says.
 *
 * @param adapter sends into the common representation and receives from it; what sends keeps its
 *     parameters under {@code send/}, what receives under {@code receive/}
 * @param negotiator derives the common representation from the founders' features; {@code null} for
 *     the mean of what the founders send
 * @param protocol a founder whose own feature is the common representation, in place of the
 *     negotiator's; none is negotiated then
 * @param homogeneousPairs how features travel between agents of one modality
 * @param fitObservations paired observations from which senders and receivers get a start that is
 *     solved for, as far as the adapter has one, before founders negotiate and newcomers align; 0
 *     for none
 * @param negotiate paired observations of the founders; 0 steps skip it, as for all stages
 * @param tune collaborative frames of the founders
 * @param alignNewcomer paired observations of founders and one newcomer, for each
 * @param tuneNewcomer collaborative frames of who has joined, for each newcomer
 * @param weights of the terms of the first stage
 * @param occupancy how cells are labelled for the pragmatic terms
 * @param preset whose choices the keys below have where they are left out
 * @param detachTarget whether the common representation is a target that distribution and structure
 *     terms do not move (paper) or moves towards the senders as well (reference)
 * @param stdTerm how the deviations of eq. 16 and 19 are compared
 * @param structure which relations eq. 22 compares
 * @param structureBoxes where the key points of an object lie
 * @param pragmaticLabels which objects make a cell occupied
 * @param alignInput what a newcomer's receiver is given while it is aligned
 * @param taskLossOver whose task loss tunes receivers
 * @param guideLearnsFromCycle whether the cycle term also moves the sender's layers from which the
 *     receiver takes the ego's guidance
 * @param termScale what distances of features are measured in
 * @param cycleInput what a founder's receiver is given in the first stage
 * @param guide whose feature guides a receiver in the first stage
 * @param occupancyLoss whether receivers are tuned on what a supervised fusion of the ego, such as
 *     {@code pyramid-fusion}, learns from what each agent sees alone, besides the task's loss
 */
public record NegoCollabBaselineConfig(
        PluginRef adapter,
        Optional<PluginRef> negotiator,
        Optional<String> protocol,
        HomogeneousPairs homogeneousPairs,
        int fitObservations,
        Budget negotiate,
        Budget tune,
        Budget alignNewcomer,
        Budget tuneNewcomer,
        LossWeights weights,
        OccupancyAnchor occupancy,
        SettingsPreset preset,
        Optional<Boolean> detachTarget,
        Optional<StdTerm> stdTerm,
        Optional<StructureForm> structure,
        Optional<StructureBoxes> structureBoxes,
        Optional<PragmaticLabels> pragmaticLabels,
        Optional<AlignInput> alignInput,
        Optional<TaskLossOver> taskLossOver,
        Optional<Boolean> guideLearnsFromCycle,
        Optional<TermScale> termScale,
        Optional<AlignInput> cycleInput,
        Optional<GuideSource> guide,
        Optional<Boolean> occupancyLoss) {

    /** How agents of one modality exchange features. */
    public enum HomogeneousPairs {
        /** As they are. */
        LOCAL,
        /** Through the common representation, as all others. */
        COMMON
    }

    /** Which relations of an object's key points are compared. */
    public enum StructureForm {
        /** Those within the common representation to those within the sent feature: eq. 22. */
        ONE_DISTANCE,
        /** Those between the two as well. */
        TWO_DISTANCES
    }

    /** Where the nine key points of an object are looked for. */
    public enum StructureBoxes {
        /** Corners, edge centres and centre of its box on the ground. */
        BEV,
        /**
         * Those of a box of its height by its width, with x and y exchanged, and as many points at
         * the agent for each object that a sample has less than the largest of its batch.
         */
        REFERENCE
    }

    /** Which objects make a cell occupied. */
    public enum PragmaticLabels {
        /** All that the agents in range of the observation see. */
        OBSERVATION,
        /** Those that the observing agent itself sees. */
        SINGLE_AGENT
    }

    /** What a receiver translates in the first stage. */
    public enum AlignInput {
        /** The common representation. */
        COMMON,
        /** The mean of it and what the receiver's own modality sends. */
        MEAN_WITH_SENDER,
        /** As at inference what is sent, by a random one of all, and sometimes the former. */
        SENT
    }

    /** What distances of features are measured in. */
    public enum TermScale {
        /** As they are, so that modalities of larger features weigh more. */
        NONE,
        /** Shares of the target's variance, measured on the stage's first samples. */
        VARIANCE
    }

    /** Whose feature guides a receiver that restores an observation. */
    public enum GuideSource {
        /** The observation itself, which holds the answer. */
        SELF,
        /** That of another agent in range, seen from the observing one; else nothing. */
        NEIGHBOUR
    }

    /** Whose task loss is minimised. */
    public enum TaskLossOver {
        /** That of all agents of a frame, each as the ego in turn: eq. 27. */
        ALL,
        /** That of one ego, where a newcomer is tuned the newcomer. */
        EGO
    }

    /** The defaults of NegoCollab. */
    static NegoCollabBaselineConfig defaults() {
        Budget paired = new Budget(200, 4, 1e-3);
        Budget frames = new Budget(100, 1, 1e-3);
        return new NegoCollabBaselineConfig(
                PluginRef.of("negocollab"),
                Optional.of(PluginRef.of("pyramid-negotiator")),
                Optional.empty(),
                HomogeneousPairs.COMMON,
                0,
                paired,
                frames,
                paired,
                frames,
                LossWeights.reference(),
                OccupancyAnchor.car(),
                SettingsPreset.PAPER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
