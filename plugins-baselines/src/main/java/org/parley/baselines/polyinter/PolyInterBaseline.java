package org.parley.baselines.polyinter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Link;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.baselines.onetoone.ModalityPair;
import org.parley.baselines.onetoone.PairStart;
import org.parley.nn.objective.CollaborativeTask;
import org.parley.nn.objective.PairedAlignment;
import org.parley.nn.regression.MapFit;

/**
 * PolyInter (Xia et al. 2025): founders teach the interpreter of each of them with all others as
 * neighbours, under their own prompts and a general one; then it is frozen, and a newcomer learns
 * nothing but its prompt and its compressor.
 */
final class PolyInterBaseline implements Baseline {
    private final Context host;
    private final PolyInterBaselineConfig config;
    private final InterpreterLinks links;
    private final Adapter learned;
    private final Adapter specific;
    private final Map<List<String>, Adapter> teaching = new LinkedHashMap<>();

    PolyInterBaseline(Context host, PolyInterBaselineConfig config) {
        this.host = host;
        this.config = config;
        this.links = new InterpreterLinks(config, host.adapter(PluginRef.of("identity")));
        this.learned = host.adapter(config.adapter());
        this.specific = host.adapter(with(Map.of("mix", "specific")));
    }

    /** The adapter with more settings. */
    private PluginRef with(Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>(config.adapter().settings());
        settings.putAll(more);
        return new PluginRef(config.adapter().id(), settings);
    }

    /** The adapter under both prompts, whose domains are these. */
    private Adapter teaching(List<String> types) {
        return teaching.computeIfAbsent(
                types, t -> host.adapter(with(Map.of("mix", "both", "types", t))));
    }

    @Override
    public Link link(String sender, String receiver) {
        return links.of(learned, sender, receiver);
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        List<String> founders = alliance.founders();
        requireTypes(alliance);
        List<Stage> stages = new ArrayList<>();
        stages.add(fit("fit", links.pairs(founders, founders)));
        stages.add(interpret("interpret", founders, founders));
        List<String> joined = new ArrayList<>(founders);
        for (String newcomer : alliance.newcomers()) {
            List<ModalityPair> heard = links.pairs(List.of(newcomer), joined);
            List<ModalityPair> hearing = links.pairs(joined, List.of(newcomer));
            joined.add(newcomer);
            List<String> all = List.copyOf(joined);
            stages.add(
                    fit(
                            "fit-" + newcomer,
                            Stream.concat(heard.stream(), hearing.stream()).toList()));
            stages.add(onboard("onboard-" + newcomer, all, heard));
            stages.add(interpret("interpret-" + newcomer, all, List.of(newcomer)));
        }
        stages.removeIf(s -> s.budget().steps() == 0 || s.trains().prefixes().isEmpty());
        return stages;
    }

    private void requireTypes(Alliance alliance) {
        if (alliance.founders().size() < 2 && !alliance.newcomers().isEmpty()) {
            throw BenchmarkException.user(
                    "an interpreter grows up with an ego and another type, but the founders are"
                            + " %s; name more under 'founders' of the method in the suite",
                    alliance.founders());
        }
    }

    /** Compressors of pairs get what can be solved for; what is left is the loss. */
    private Stage fit(String id, List<ModalityPair> pairs) {
        List<String> all =
                pairs.stream()
                        .flatMap(p -> Stream.of(p.sender(), p.receiver()))
                        .distinct()
                        .toList();
        return new Stage(
                id,
                Samples.PAIRED,
                types(pairs),
                MapFit.budget(config.fitObservations(), 1),
                (g, batch) -> fit(g, pairs, ((Batch.Pairs) batch).samples()),
                StageParticipants.of(all));
    }

    private Loss fit(Graph g, List<ModalityPair> pairs, List<Batch.PairedSample> samples) {
        List<Loss> left = new ArrayList<>();
        for (ModalityPair pair : pairs) {
            Link link = links.of(specific, pair.sender(), pair.receiver());
            samples.forEach(sample -> PairStart.show(g, link, pair, sample));
            left.add(
                    PairedAlignment.loss(
                            g.frozen(), link, pair.sender(), pair.receiver(), samples));
        }
        return Loss.mean(g, left);
    }

    private static Selector types(List<ModalityPair> pairs) {
        return new Selector(
                pairs.stream().map(InterpreterLinks::type).map(InterpreterLinks::full).toList());
    }

    /** The first stage: whole interpreters of these egos, with all others as neighbours. */
    private Stage interpret(String id, List<String> all, List<String> egos) {
        List<String> hearing =
                links.pairs(all, egos).stream().map(ModalityPair::receiver).distinct().toList();
        Adapter both = teaching(all);
        return scenes(
                id,
                new Selector(
                        hearing.stream()
                                .map(InterpreterLinks::interpreter)
                                .map(InterpreterLinks::full)
                                .toList()),
                config.interpret(),
                new StageParticipants(all, hearing, false),
                (g, samples) -> task(both).loss(g, samples).plus(g, alone(g, samples)));
    }

    /** The task again, under the prompts of types alone. */
    private Loss alone(Graph g, List<SceneSample> samples) {
        return task(specific).loss(g, samples);
    }

    /** The second stage: nothing but the newcomer's prompt and compressor at each ego. */
    private Stage onboard(String id, List<String> all, List<ModalityPair> heard) {
        List<String> egos = heard.stream().map(ModalityPair::receiver).toList();
        return scenes(
                id,
                types(heard),
                config.onboard(),
                new StageParticipants(all, egos, false),
                task(learned)::loss);
    }

    /** A loss on collaborative frames. */
    private interface SceneLoss {
        Loss of(Graph g, List<SceneSample> samples);
    }

    private static Stage scenes(
            String id, Selector trains, Budget budget, StageParticipants cast, SceneLoss loss) {
        return new Stage(
                id,
                Samples.SCENE,
                trains,
                budget,
                (g, batch) -> loss.of(g, ((Batch.Scenes) batch).samples()),
                cast);
    }

    private CollaborativeTask task(Adapter adapter) {
        return new CollaborativeTask(
                host::perception,
                (sender, receiver) -> links.of(adapter, sender, receiver),
                config.occupancyLoss());
    }

    /** What types share below {@code trunk} is no newcomer's. */
    @Override
    public Set<String> scopes(Alliance alliance) {
        return links.scopes(alliance.all());
    }

    @Override
    public void close() {
        learned.close();
        specific.close();
        teaching.values().forEach(Adapter::close);
        links.identity().close();
    }
}
