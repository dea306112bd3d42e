package org.parley.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.api.Encoder;
import org.parley.api.Perception;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.Received;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;

/**
 * The graph of step 0, as the runner's perception training builds it: encode all agents of a batch,
 * fuse each frame, one head, one loss.
 */
final class StepZero {
    private final Perception perception;
    private final Encoder.Trainable encoder;
    private final List<Sample> samples;

    /** A frame; the first agent is the ego. */
    record Sample(List<Observation> agents, Truth truth) {}

    StepZero(Perception perception, List<Sample> samples) {
        this.perception = perception;
        this.encoder = (Encoder.Trainable) perception.encoder();
        this.samples = List.copyOf(samples);
    }

    Loss loss(Graph g) {
        Graph scope = g.scope(perception.scope());
        List<HostArrays> inputs = new ArrayList<>();
        samples.forEach(s -> s.agents().forEach(o -> inputs.add(encoder.prepare(o))));
        Tensor features = encoder.encode(scope.scope("encoder"), inputs);
        List<Tensor> fused = new ArrayList<>();
        List<HostArrays> targets = new ArrayList<>();
        int next = 0;
        for (Sample sample : samples) {
            int agents = sample.agents().size();
            fused.add(fused(scope, sample, g.slice(features, 0, next, next + agents)));
            FeatureSpec spec = perception.fusion().output(encoder.spec());
            targets.add(perception.head().target(spec, sample.truth()));
            next += agents;
        }
        Graph head = scope.scope("head");
        Map<String, Tensor> outputs = perception.head().predict(head, g.concat(fused, 0));
        return perception.head().loss(head, outputs, targets);
    }

    private Tensor fused(Graph g, Sample sample, Tensor features) {
        Observation ego = sample.agents().get(0);
        FeatureSpec spec = encoder.spec();
        String type = perception.modality();
        List<Received> received = new ArrayList<>();
        for (int i = 1; i < sample.agents().size(); i++) {
            Observation other = sample.agents().get(i);
            var toEgo = other.lidarInWorld().toTransform().into(ego.lidarInWorld().toTransform());
            Tensor feature = g.slice(features, 0, i, i + 1);
            Slot slot = new Slot(other.agent(), type, spec, toEgo);
            received.add(new Received(slot, feature, OutputFrame.SENDER, spec));
        }
        Side side = new Side(ego.agent(), type, spec, g.slice(features, 0, 0, 1));
        return perception.fusion().fuse(g.scope("fusion"), side, received);
    }
}
