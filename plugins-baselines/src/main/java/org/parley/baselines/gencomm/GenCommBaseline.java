package org.parley.baselines.gencomm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Link;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.baselines.onetoone.ModalityPair;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.objective.CollaborativeTask;

/**
 * GenComm (Zhou et al. 2025): an ego of modality r generates what it hears in scope {@code ego/r},
 * from messages that a sender of modality s extracts in scope {@code pair/s-to-r}. First each ego
 * learns among its own kind, then everything but the extractors of pairs is frozen. Agents of one
 * modality exchange messages, too.
 */
final class GenCommBaseline implements Baseline {
    private final GenCommBaselineConfig config;
    private final Adapter adapter;
    private final CollaborativeTask task;

    GenCommBaseline(Context host, GenCommBaselineConfig config) {
        this.config = config;
        this.adapter = host.adapter(config.adapter());
        this.task = new CollaborativeTask(host::perception, this::link, config.occupancyLoss());
    }

    private static String pairScope(String sender, String receiver) {
        return "pair/" + new ModalityPair(sender, receiver).scope();
    }

    private static String egoScope(String receiver) {
        return "ego/" + receiver;
    }

    private static String full(String scope) {
        return MessageExchange.METHOD + "/" + scope;
    }

    @Override
    public Link link(String sender, String receiver) {
        return new Link(adapter, pairScope(sender, receiver), adapter, egoScope(receiver));
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        List<Stage> stages = new ArrayList<>();
        List<String> joined = new ArrayList<>(alliance.founders());
        alliance.founders().forEach(m -> generate(stages, m));
        onboard(stages, "onboard", joined, pairs(joined));
        for (String newcomer : alliance.newcomers()) {
            joined.add(newcomer);
            generate(stages, newcomer);
            List<ModalityPair> own =
                    pairs(joined).stream()
                            .filter(
                                    p ->
                                            p.sender().equals(newcomer)
                                                    || p.receiver().equals(newcomer))
                            .toList();
            onboard(stages, "onboard-" + newcomer, joined, own);
        }
        stages.removeIf(s -> s.budget().steps() == 0);
        return stages;
    }

    /** Ordered pairs of different modalities, the second of which is ever ego. */
    private List<ModalityPair> pairs(List<String> modalities) {
        List<ModalityPair> pairs = new ArrayList<>();
        for (String sender : modalities) {
            for (String receiver : modalities) {
                if (!sender.equals(receiver) && config.hears(receiver)) {
                    pairs.add(new ModalityPair(sender, receiver));
                }
            }
        }
        return pairs;
    }

    /** The first stage of an ego: the task, and the distance to its neighbours' own features. */
    private void generate(List<Stage> stages, String ego) {
        if (config.hears(ego)) {
            CollaborativeTask aligned = task.withNeighbourAlignment(config.alignmentWeight());
            stages.add(
                    new Stage(
                            "generate-" + ego,
                            Samples.SCENE,
                            Selector.of(full(egoScope(ego)), full(pairScope(ego, ego))),
                            config.generate(),
                            (g, batch) -> aligned.loss(g, ((Batch.Scenes) batch).samples()),
                            StageParticipants.of(List.of(ego))));
        }
    }

    /** The second stage: the task alone, for the extractors of these pairs. */
    private void onboard(
            List<Stage> stages, String id, List<String> joined, List<ModalityPair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        List<String> egos = pairs.stream().map(ModalityPair::receiver).distinct().toList();
        stages.add(
                new Stage(
                        id,
                        Samples.SCENE,
                        new Selector(
                                pairs.stream()
                                        .map(p -> full(pairScope(p.sender(), p.receiver())))
                                        .toList()),
                        config.onboard(),
                        (g, batch) -> task.loss(g, ((Batch.Scenes) batch).samples()),
                        new StageParticipants(joined, egos, false)));
    }

    /** A newcomer that is never ego adds its extractors alone. */
    @Override
    public Set<String> scopes(Alliance alliance) {
        Set<String> scopes = new TreeSet<>();
        for (String receiver : alliance.all()) {
            if (config.hears(receiver)) {
                scopes.add(egoScope(receiver));
                alliance.all().forEach(sender -> scopes.add(pairScope(sender, receiver)));
            }
        }
        return scopes;
    }

    @Override
    public void close() {
        adapter.close();
    }
}
