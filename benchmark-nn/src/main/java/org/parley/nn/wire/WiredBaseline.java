package org.parley.nn.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parley.api.Baseline;
import org.parley.api.BoxMerging;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.FeatureMapView;
import org.parley.api.Fusion;
import org.parley.api.Link;
import org.parley.api.TaskHead;
import org.parley.api.graph.Graph;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Stage;

/**
 * A method whose features travel in a wire format. It learns as if they did not; then the format
 * learns what it has to, while all else is fixed.
 */
public record WiredBaseline(Baseline method, WireFormat wire, Context host) implements Baseline {
    @Override
    public Link link(String sender, String receiver) {
        Link link = method.link(sender, receiver);
        HeadConfidence sure = new HeadConfidence(host, Optional.of(method));
        return new Link(
                wire.around(link.sender(), sure),
                link.senderScope(),
                wire.around(link.receiver(), sure),
                link.receiverScope());
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        List<Stage> stages = new ArrayList<>(method.stages(alliance));
        stages.addAll(wire.stages(method, alliance, host));
        return stages;
    }

    /** Whether a stage is one in which a format learns. */
    public static boolean learnsWire(Stage stage) {
        return stage.id().startsWith(WireFormat.STAGES);
    }

    @Override
    public Set<String> scopes(Alliance alliance) {
        Set<String> scopes = new TreeSet<>(method.scopes(alliance));
        scopes.addAll(wire.scopes());
        return scopes;
    }

    @Override
    public String model(String ego) {
        return method.model(ego);
    }

    @Override
    public BoxMerging boxMerging() {
        return method.boxMerging();
    }

    @Override
    public Optional<Encoder.Trainable> ownEncoder(String modality) {
        return method.ownEncoder(modality);
    }

    @Override
    public Map<String, String> startsFrom(Alliance alliance) {
        return method.startsFrom(alliance);
    }

    @Override
    public Optional<Fusion> ownFusion() {
        return method.ownFusion();
    }

    @Override
    public Optional<Fusion> ownFusion(String ego) {
        return method.ownFusion(ego);
    }

    @Override
    public Optional<TaskHead> ownHead() {
        return method.ownHead();
    }

    @Override
    public Optional<TaskHead> ownHead(String ego) {
        return method.ownHead(ego);
    }

    /** What the method makes of an observation before it travels. */
    @Override
    public Map<String, FeatureMapView> explain(
            Graph g, Alliance alliance, Batch.PairedSample sample) {
        return method.explain(g, alliance, sample);
    }

    @Override
    public void close() {
        method.close();
    }
}
