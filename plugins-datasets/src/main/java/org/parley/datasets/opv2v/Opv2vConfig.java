package org.parley.datasets.opv2v;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import org.parley.api.geometry.Range;
import org.parley.api.plugin.DataLocation;

/**
 * Where a dataset of OPV2V's layout is, and how much of it counts.
 *
 * @param root the folder that holds the splits
 * @param maxAgents agents of a scene beyond so many, in sorted order, are ignored, also as seers
 * @param need what every agent must have; what is missing fails with {@code DATA}
 * @param range where annotations are complete, in the ego's frame, metres
 * @param splits the folder of each split
 * @param hetero the folder with OPV2V-H's additions; left out, {@code <root>_Hetero} if it exists
 * @param skip bad frames, {@code scene/timestamp}, and scenes that are left out
 * @param thinned channel counts that clouds are made for from those of 64, by leaving out beams,
 *     where there is no file; each a divisor of 64
 * @param mergeOverlap the overlap on the ground (IoU) from which two objects of different ids that
 *     different agents list are one vehicle; left out, ids alone tell
 */
public record Opv2vConfig(
        @DataLocation String root,
        int maxAgents,
        List<AgentRequirement> need,
        Range range,
        SplitFolders splits,
        @DataLocation Optional<String> hetero,
        List<String> skip,
        List<Integer> thinned,
        Optional<Double> mergeOverlap) {
    public Opv2vConfig {
        require(maxAgents >= 1, "maxAgents must be at least 1, was %s", maxAgents);
        need = List.copyOf(need);
        thinned.forEach(BeamThinning::requirePossible);
        mergeOverlap.ifPresent(
                share ->
                        require(
                                share > 0 && share <= 1,
                                "mergeOverlap must be above 0 and at most 1, was %s",
                                share));
        skip = List.copyOf(skip);
        thinned = List.copyOf(thinned);
    }

    /** HEAL's test range, five agents, and without the frame that HEAL leaves out too. */
    public static Opv2vConfig standard() {
        return new Opv2vConfig(
                "",
                5,
                List.of(),
                new Range(-102.4, -102.4, -3, 102.4, 102.4, 1),
                SplitFolders.standard(),
                Optional.empty(),
                List.of("2021_08_20_21_10_24/000265"),
                List.of(),
                Optional.empty());
    }

    /** The same for another root. */
    public Opv2vConfig at(String folder) {
        return new Opv2vConfig(
                folder, maxAgents, need, range, splits, hetero, skip, thinned, mergeOverlap);
    }

    /** The same with another range. */
    public Opv2vConfig within(Range other) {
        return new Opv2vConfig(
                root, maxAgents, need, other, splits, hetero, skip, thinned, mergeOverlap);
    }

    /** The same, making clouds of other channel counts. */
    public Opv2vConfig thinned(List<Integer> channels) {
        return new Opv2vConfig(
                root, maxAgents, need, range, splits, hetero, skip, channels, mergeOverlap);
    }

    /** The same with other needs. */
    public Opv2vConfig needing(List<AgentRequirement> needs) {
        return new Opv2vConfig(
                root, maxAgents, needs, range, splits, hetero, skip, thinned, mergeOverlap);
    }

    /** The objects of one frame, none yet. */
    ObjectListing listing() {
        return new ObjectListing(mergeOverlap.stream().mapToDouble(m -> m).findFirst());
    }
}
