package org.parley.runner.plan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.api.Baseline;
import org.parley.api.Link;
import org.parley.api.training.Alliance;
import org.parley.api.training.Samples;
import org.parley.api.training.Stage;
import org.parley.nn.exchange.MessageExchange;
import org.parley.runner.domaingap.PairScores.OrderedPair;

/**
 * How many samples each trained module of a method learns from, stage by stage: a module is what
 * links between different modalities name as a scope, or what a stage trains besides.
 *
 * <ul>
 *   <li>A paired sample teaches every module of the modalities that take part: a module of one pair
 *       as much as one that a whole alliance shares.
 *   <li>A frame teaches the modules on the way to its ego: those of links that end at the ego's
 *       modality. Egos are drawn evenly from those that a stage allows. Where every agent takes its
 *       turn, a frame counts once for each of these modalities.
 *   <li>A single agent teaches modules of its modality; modalities take turns.
 *   <li>What a stage trains by its name on modalities between which no link uses it, such as a
 *       translator for somebody who is not there, learns from every sample.
 * </ul>
 *
 * <p>Where a stage trains only what lies in {@code send} or {@code receive} of a scope, only links
 * that use this half of it count.
 */
final class SampleCount {
    private static final String SEND = "send";
    private static final String RECEIVE = "receive";

    private final Baseline method;
    private final Alliance alliance;
    private final Collection<String> models;

    /**
     * What one stage gives one module.
     *
     * @param module its scope below {@code method/}
     */
    record Entry(String stage, Samples kind, String module, long samples) {}

    /**
     * @param method whose links say which modules there are
     * @param models modalities that can be ego
     */
    SampleCount(Baseline method, Alliance alliance, Collection<String> models) {
        this.method = method;
        this.alliance = alliance;
        this.models = models;
    }

    /** What all stages give, in their order; modules that learn nothing are left out. */
    List<Entry> of(List<Stage> stages) {
        return stages.stream().flatMap(this::of).filter(e -> e.samples() > 0).toList();
    }

    private Stream<Entry> of(Stage stage) {
        return modules(stage).stream()
                .map(m -> new Entry(stage.id(), stage.samples(), m, samples(stage, m)));
    }

    /** Scopes of links that a stage trains some of, and what it trains that is in none. */
    private Set<String> modules(Stage stage) {
        Set<String> scopes = new LinkedHashSet<>();
        for (OrderedPair use : uses(alliance.all())) {
            Link link = method.link(use.sender(), use.receiver());
            scopes.add(link.senderScope());
            scopes.add(link.receiverScope());
        }
        Set<String> modules = new LinkedHashSet<>();
        for (String prefix : stage.trains().prefixes()) {
            List<String> inside = scopes.stream().filter(s -> meets(prefix, s)).toList();
            modules.addAll(inside);
            if (inside.isEmpty()) {
                modules.add(prefix.substring(prefix.indexOf('/') + 1));
            }
        }
        return modules;
    }

    private static List<OrderedPair> uses(List<String> modalities) {
        return OrderedPair.of(modalities, modalities);
    }

    /** Whether a trained prefix holds a module or lies in it. */
    private static boolean meets(String prefix, String module) {
        String full = MessageExchange.METHOD + "/" + module;
        return isBelow(full, prefix) || isBelow(prefix, full);
    }

    private static boolean isBelow(String name, String above) {
        return name.equals(above) || name.startsWith(above + "/");
    }

    private long samples(Stage stage, String module) {
        List<String> cast = stage.cast().modalities(alliance);
        List<OrderedPair> uses = uses(cast).stream().filter(u -> trains(stage, module, u)).toList();
        boolean shared =
                uses(alliance.all()).stream().noneMatch(u -> names(module, u))
                        || uses(cast).stream().noneMatch(u -> names(module, u))
                                && named(stage, module);
        long drawn = (long) stage.budget().steps() * stage.budget().batch();
        return switch (stage.samples()) {
            case PAIRED -> shared || !uses.isEmpty() ? drawn : 0;
            case SINGLE_TYPE ->
                    shared
                            ? drawn
                            : drawn * count(uses.stream().map(OrderedPair::sender)) / cast.size();
            case SCENE -> {
                List<String> egos =
                        stage.cast().egos(alliance).stream().filter(models::contains).toList();
                long teaching =
                        count(uses.stream().map(OrderedPair::receiver).filter(egos::contains));
                long frames = stage.cast().everyEgo() ? drawn * egos.size() : drawn;
                yield shared ? frames : egos.isEmpty() ? 0 : frames * teaching / egos.size();
            }
        };
    }

    /** Whether a stage trains a module, or parts of it, and not just all modules there are. */
    private static boolean named(Stage stage, String module) {
        String full = MessageExchange.METHOD + "/" + module;
        return stage.trains().prefixes().stream().anyMatch(p -> isBelow(p, full));
    }

    private static long count(Stream<String> modalities) {
        return modalities.distinct().count();
    }

    private boolean names(String module, OrderedPair use) {
        Link link = method.link(use.sender(), use.receiver());
        return link.senderScope().equals(module) || link.receiverScope().equals(module);
    }

    /** Whether a stage trains the half of a module that a link uses. */
    private boolean trains(Stage stage, String module, OrderedPair use) {
        Link link = method.link(use.sender(), use.receiver());
        return link.senderScope().equals(module) && trains(stage, module, SEND)
                || link.receiverScope().equals(module) && trains(stage, module, RECEIVE);
    }

    private static boolean trains(Stage stage, String module, String half) {
        String full = MessageExchange.METHOD + "/" + module;
        String other = full + "/" + (half.equals(SEND) ? RECEIVE : SEND);
        return stage.trains().prefixes().stream()
                .filter(p -> meets(p, module))
                .anyMatch(p -> !isBelow(p, other));
    }
}
