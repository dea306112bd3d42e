package org.parley.nn.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Fusion;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Observed;

/**
 * What each agent's own truth teaches a supervised fusion, on the grid and in the frame of the map
 * that the agent brings to it. Whose truth is not known teaches nothing, nor who never arrived.
 */
final class OwnTargets {
    private OwnTargets() {}

    /** By agent id: the ego's first, then those received. */
    static Map<String, HostArrays> of(
            Fusion.Supervised fusion, SceneSample sample, List<ReceivedFeature> received) {
        Map<String, HostArrays> targets = new LinkedHashMap<>();
        Observed ego = sample.ego();
        ego.own()
                .ifPresent(
                        own ->
                                targets.put(
                                        ego.side().agent(), fusion.target(ego.side().spec(), own)));
        Map<String, Observed> others = new LinkedHashMap<>();
        sample.others().forEach(o -> others.put(o.side().agent(), o));
        for (ReceivedFeature map : received) {
            String agent = map.from().agent();
            Optional.ofNullable(others.get(agent))
                    .flatMap(Observed::own)
                    .map(own -> inFrameOf(map, own))
                    .ifPresent(own -> targets.put(agent, fusion.target(map.spec(), own)));
        }
        return targets;
    }

    private static Truth inFrameOf(ReceivedFeature map, Truth own) {
        if (map.frame() == OutputFrame.SENDER) {
            return own;
        }
        Transform toEgo = map.from().toSelf();
        return new Truth(
                own.ids(),
                own.boxes().stream().map(box -> box.transformed(toEgo)).toList(),
                Optional.empty());
    }
}
