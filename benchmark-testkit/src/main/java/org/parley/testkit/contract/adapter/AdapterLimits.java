package org.parley.testkit.contract.adapter;

import static org.parley.api.plugin.Capability.CHANNEL_CHANGE;
import static org.parley.api.plugin.Capability.GRID_CHANGE;
import static org.parley.api.plugin.Capability.TRAINABLE;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.Round;
import org.parley.api.plugin.Capability;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.contract.check.RefusalCheck;
import org.parley.testkit.fixture.SyntheticWorld;

/** What an adapter declares, and that it does nothing else. */
public final class AdapterLimits {
    private final PluginUnderTest<Adapter> subject;
    private final SyntheticWorld fixture;
    private final AdapterScenarios encounters;

    public AdapterLimits(PluginUnderTest<Adapter> subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
        this.encounters = new AdapterScenarios(subject);
    }

    public void addTo(CheckCollector checks) {
        checks.add("rounds", "rounds are well-formed and equal for everybody", this::rounds);
        checks.add("undeclared", "what is not declared is refused", this::undeclared);
    }

    private List<String> rounds() throws Exception {
        return subject.hosted(
                fixture.seeds(),
                (adapter, host) -> {
                    List<Round> rounds = adapter.rounds();
                    List<String> found = new ArrayList<>(wellFormed(rounds));
                    if (!rounds.equals(adapter.rounds())
                            || !rounds.equals(subject.make(host).rounds())) {
                        found.add("two calls of rounds() give different rounds");
                    }
                    return found;
                });
    }

    private static List<String> wellFormed(List<Round> rounds) {
        List<String> found = new ArrayList<>();
        if (rounds.isEmpty()) {
            return List.of("there is no round, so nothing is ever received");
        }
        if (rounds.stream().map(Round::name).distinct().count() < rounds.size()) {
            found.add("two rounds have the same name");
        }
        Round last = rounds.get(rounds.size() - 1);
        if (last.flow() == Flow.EGO_TO_EACH) {
            found.add("the last round '%s' does not reach the ego".formatted(last.name()));
        }
        for (Round round : rounds) {
            long names = round.fields().stream().map(Field::name).distinct().count();
            if (names == 0 || names < round.fields().size()) {
                found.add("round '%s' needs fields of different names".formatted(round.name()));
            }
        }
        return found;
    }

    private List<String> undeclared() throws Exception {
        List<String> found = new ArrayList<>();
        FeatureSpec own = fixture.spec();
        found.addAll(refuses(CHANNEL_CHANGE, "channel", fixture.otherChannels(), own));
        found.addAll(refuses(GRID_CHANGE, "grid", fixture.otherGrid(), own));
        if (!subject.can(TRAINABLE)) {
            found.addAll(encounters.everywhere(this::untrained));
        }
        return found;
    }

    private List<String> refuses(
            Capability capability, String named, FeatureSpec other, FeatureSpec ego)
            throws Exception {
        if (subject.can(capability)) {
            return List.of();
        }
        return subject.hosted(
                fixture.seeds(),
                (adapter, host) -> {
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        AdapterScenario encounter = AdapterScenario.of(fixture, ego, other);
                        encounters.received(
                                lab,
                                encounter,
                                new SerializedChannel(),
                                AdapterInstances.of(subject, host));
                        return List.of(
                                "%s work though %s is not declared; declare it"
                                        .formatted(encounter.label(), capability));
                    } catch (RuntimeException e) {
                        return RefusalCheck.named(capability, named, e);
                    }
                });
    }

    private List<String> untrained(
            AdapterScenario encounter, AdapterInstances crew, EngineSession lab) {
        encounters.received(lab, encounter, new SerializedChannel(), crew);
        if (lab.parameters().parameters(n -> true).isEmpty()
                && crew.of(0).extraStages("m2", "m1").isEmpty()) {
            return List.of();
        }
        return List.of("there are parameters or stages though TRAINABLE is not declared");
    }
}
