package org.parley.test;

import java.util.List;
import java.util.Optional;
import org.parley.api.Encoder;
import org.parley.api.Perception;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.nn.objective.HomogeneousTask;
import org.parley.nn.objective.HomogeneousTask.Input;
import org.parley.nn.objective.HomogeneousTask.Member;

/** The graph of step 0 for observations as they are. */
final class StepZero {
    private final HomogeneousTask task;
    private final List<HomogeneousTask.Sample> samples;

    /** A frame; the first agent is the ego. */
    record Sample(List<Observation> agents, Truth truth) {}

    StepZero(Perception perception, List<Sample> samples) {
        var fused = perception.fusion().output(perception.encoder().spec());
        this.task = new HomogeneousTask(perception);
        this.samples =
                samples.stream()
                        .map(
                                s ->
                                        new HomogeneousTask.Sample(
                                                members(perception, s.agents()),
                                                perception.head().target(fused, s.truth())))
                        .toList();
    }

    private static List<Member> members(Perception perception, List<Observation> agents) {
        var encoder = (Encoder.Trainable) perception.encoder();
        return agents.stream()
                .map(
                        o ->
                                new Member(
                                        o.agent(),
                                        o.lidarInWorld(),
                                        new Input.Prepared(encoder.prepare(o), Optional.empty()),
                                        Optional.empty()))
                .toList();
    }

    Loss loss(Graph g) {
        return task.loss(g, samples);
    }
}
