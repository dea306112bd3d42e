package org.parley.testkit.fake.capability;

import java.util.List;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.Link;
import org.parley.api.TaskHead;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.objective.CollaborativeTask;
import org.parley.testkit.fixture.PlainAdapter;

/** Fuses and answers by parts of its own, which one stage trains; adapters learn nothing. */
record FakeOwnParts(Context host, FakeOwnPartsConfig config) implements Baseline {
    @Override
    public Link link(String sender, String receiver) {
        Adapter plain = new PlainAdapter();
        return new Link(plain, "plain", plain, "plain");
    }

    @Override
    public Optional<Fusion> ownFusion() {
        return Optional.of(new WarpedMean());
    }

    @Override
    public Optional<TaskHead> ownHead() {
        return Optional.of(host.perception(config.head()).head());
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        CollaborativeTask task =
                new CollaborativeTask(host::perception, this::link).with(ownFusion(), ownHead());
        Selector parts = new Selector(List.of("method/fusion", "method/head"));
        return List.of(
                new Stage(
                        "parts",
                        Samples.SCENE,
                        parts,
                        config.task(),
                        (g, batch) -> task.loss(g, ((Batch.Scenes) batch).samples())));
    }
}
