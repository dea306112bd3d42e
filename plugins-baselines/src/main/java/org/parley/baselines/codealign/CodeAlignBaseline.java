package org.parley.baselines.codealign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.Link;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.nn.objective.CollaborativeTask;

/**
 * CodeAlign (Liu et al., "Linking Modality Isolation in Heterogeneous Collaborative Perception",
 * 2026): every group of modalities has a code space of its own, formed on scenes of the group
 * alone; translators, trained on scenes of one modality alone, map its features to the codes of
 * other groups. Agents send codes, and fuse what codes stand for, of themselves too. Frozen models
 * stay as they are.
 */
final class CodeAlignBaseline implements Baseline {
    /** Where everything lies: the ego codes its own map in its fusion. */
    static final String FUSION = "fusion";

    private final Context host;
    private final CodeAlignConfig config;
    private final CodeSpaces spaces;
    private final CodeLinks links;
    private final CollaborativeTask task;
    private final TranslationTask translation;

    CodeAlignBaseline(Context host, CodeAlignConfig config) {
        this.host = host;
        this.config = config;
        this.spaces = new CodeSpaces(host, config);
        this.links = new CodeLinks(spaces);
        this.task =
                new CollaborativeTask(host::perception, this::link, true)
                        .with(this::ownFusion, ego -> Optional.empty());
        this.translation = new TranslationTask(host, spaces);
    }

    @Override
    public Link link(String sender, String receiver) {
        return links.link(sender, receiver);
    }

    @Override
    public Optional<Fusion> ownFusion(String ego) {
        return Optional.of(CodedFusion.of(spaces.of(ego), ego, host.perception(ego).fusion()));
    }

    @Override
    public Set<String> scopes(Alliance alliance) {
        return links.scopes(alliance);
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        List<Stage> stages = new ArrayList<>();
        alliance.all().stream()
                .map(spaces::of)
                .distinct()
                .forEach(space -> stages.add(forming(space, alliance)));
        if (config.translation() != CodeTranslation.NONE) {
            alliance.all().forEach(m -> translating(m, alliance).ifPresent(stages::add));
        }
        return stages;
    }

    /** The code space of a group, by the answers of its own frozen back ends. */
    private Stage forming(CodeSpace space, Alliance alliance) {
        List<String> members = alliance.all().stream().filter(space::holds).toList();
        return new Stage(
                "form-" + space.group(),
                Samples.SCENE,
                Selector.of("method/" + space.scope()),
                config.form(),
                (g, batch) -> task.loss(g, ((Batch.Scenes) batch).samples()),
                StageParticipants.of(members));
    }

    /** The translators of one modality, if there is anybody to translate for. */
    private Optional<Stage> translating(String modality, Alliance alliance) {
        List<String> listeners =
                alliance.all().stream().filter(r -> links.foreign(modality, r)).toList();
        String[] trained =
                listeners.stream()
                        .map(r -> "method/" + links.sending(modality, r))
                        .distinct()
                        .toArray(String[]::new);
        return listeners.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Stage(
                                "translate-" + modality,
                                Samples.SCENE,
                                Selector.of(trained),
                                config.translate(),
                                (g, batch) ->
                                        translation.loss(
                                                g,
                                                links,
                                                ((Batch.Scenes) batch).samples(),
                                                listeners),
                                StageParticipants.of(List.of(modality))));
    }
}
