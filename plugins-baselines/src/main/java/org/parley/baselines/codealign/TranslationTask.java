package org.parley.baselines.codealign;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.Context;
import org.parley.api.Link;
import org.parley.api.Perception;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Observed;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.PassedFeature;
import org.parley.nn.objective.CollaborativeTask;

/**
 * What translators learn from: all agents of a scene have the source's modality, all their maps are
 * translated, the ego's too, and the frozen back end of another modality answers for the scene. No
 * cell of one modality is ever compared with one of another.
 */
final class TranslationTask {
    private final Context host;
    private final CodeSpaces spaces;
    private final CollaborativeTask answers;

    TranslationTask(Context host, CodeSpaces spaces) {
        this.host = host;
        this.spaces = spaces;
        Adapter as = new PassedFeature();
        this.answers =
                new CollaborativeTask(
                        host::perception, (s, r) -> new Link(as, "passed", as, "passed"), true);
    }

    /**
     * The mean over listeners of the loss of their back ends.
     *
     * @param links of the method, which say what is translated where
     * @param listeners modalities of foreign groups
     */
    Loss loss(Graph g, CodeLinks links, List<SceneSample> samples, List<String> listeners) {
        List<Loss> losses = new ArrayList<>();
        for (String listener : listeners) {
            List<SceneSample> translated = new ArrayList<>();
            for (SceneSample sample : samples) {
                Graph keyed = g.keyed("sample" + translated.size());
                translated.add(translated(keyed, links, sample, listener));
            }
            losses.add(answers.loss(g, translated));
        }
        return Loss.mean(g, losses);
    }

    private SceneSample translated(Graph g, CodeLinks links, SceneSample sample, String listener) {
        Perception back = host.perception(listener);
        FeatureSpec spec = back.encoder().spec();
        HostArrays target = back.head().target(back.fusion().output(spec), sample.truth());
        List<Observed> others =
                sample.others().stream().map(o -> translated(g, links, o, listener)).toList();
        return new SceneSample(
                translated(g, links, sample.ego(), listener), others, target, sample.truth());
    }

    /** An agent as one of the listener's modality. */
    private Observed translated(Graph g, CodeLinks links, Observed agent, String listener) {
        AgentFeature side = agent.side();
        FeatureSpec spec = host.perception(listener).encoder().spec();
        CodeAdapter adapter = new CodeAdapter(spaces, spaces.of(listener));
        Graph method = g.scope(MessageExchange.METHOD).keyed(side.agent());
        Tensor soft = adapter.codes(method.scope(links.sending(side.modality(), listener)), side);
        Tensor codes = g.straightThrough(g.oneHotOfMax(soft), soft);
        Tensor feature =
                adapter.heard(
                        method.scope(adapter.target().scope()),
                        codes,
                        side.modality(),
                        side.spec(),
                        listener,
                        spec);
        return new Observed(
                new AgentFeature(side.agent(), listener, spec, feature),
                agent.inWorld(),
                agent.targets(),
                agent.truth());
    }
}
