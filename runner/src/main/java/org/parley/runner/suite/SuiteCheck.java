package org.parley.runner.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.PluginKind;
import org.parley.runner.config.ConfigNode;
import org.parley.runner.config.ConfigProblems;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.weights.FrozenWeights;

/** Whether the names in a suite mean something, and modalities have the roles they can have. */
final class SuiteCheck {
    private final PluginRegistry registry;
    private final ConfigNode written;
    private final SuiteConfig suite;
    private final ConfigProblems problems;

    /**
     * @param written what {@code suite} was bound from, to name places
     */
    SuiteCheck(
            PluginRegistry registry,
            ConfigNode written,
            SuiteConfig suite,
            ConfigProblems problems) {
        this.registry = registry;
        this.written = written;
        this.suite = suite;
        this.problems = problems;
    }

    void run() {
        List<String> agents =
                suite.modalityNames().stream().filter(m -> !suite.sharesPoints(m)).toList();
        suite.modalities().keySet().stream()
                .filter(suite::sharesPoints)
                .forEach(this::checkSharedPoints);
        suite.modalities().forEach((name, m) -> m.weights().ifPresent(w -> checkWeights(name, w)));
        suite.knownGaps()
                .forEach(
                        (name, gap) -> {
                            List<String> path = List.of("knownGaps", name, "of");
                            checkAgent(path, withoutGaps(agents), gap.of());
                        });
        for (int i = 0; i < suite.methods().size(); i++) {
            List<String> founders = suite.methods().get(i).founders();
            for (int j = 0; j < founders.size(); j++) {
                List<String> path = List.of("methods", "" + i, "founders", "" + j);
                checkAgent(path, agents, founders.get(j));
            }
        }
        for (int i = 0; i < suite.methods().size(); i++) {
            checkFineTune(i, suite.methods().get(i));
            checkWire(i, suite.methods().get(i));
        }
        for (int i = 0; i < suite.scenarios().size(); i++) {
            checkScenario(i, agents);
        }
    }

    private void checkWire(int number, MethodConfig method) {
        List<String> path = List.of("methods", "" + number, "wire");
        List<String> settings = List.of("methods", "" + number, "wire", "settings");
        method.wire()
                .ifPresent(
                        wire ->
                                wire.format(
                                        written.at(settings)
                                                .orElseGet(
                                                        () ->
                                                                ConfigNode.of(
                                                                        written.nearest(path)
                                                                                .toString(),
                                                                        wire.settings())),
                                        problems));
    }

    /** What learned from test scenes is shown only where it is asked about other frames. */
    private void checkFineTune(int number, MethodConfig method) {
        Predicate<FineTuneConfig> shown =
                t -> suite.scenarios().stream().anyMatch(s -> s.runs(method) && t.spares(s));
        method.fineTune()
                .filter(shown.negate())
                .ifPresent(
                        t ->
                                problems.add(
                                        written.nearest(
                                                List.of("methods", "" + number, "fineTune")),
                                        "method '%s' learns from the frames of test scenes up to"
                                                + " the share %s, and every scenario in which it"
                                                + " runs evaluates some of them; give one of them"
                                                + " 'part: {from: %s}'",
                                        method.id(),
                                        t.until(),
                                        t.until()));
    }

    private List<String> withoutGaps(List<String> names) {
        return names.stream().filter(suite.modalities()::containsKey).toList();
    }

    private void checkWeights(String name, String weights) {
        try {
            FrozenWeights.of(weights);
        } catch (BenchmarkException e) {
            problems.add(written.nearest(List.of("modalities", name, "weights")), e);
        }
    }

    /** Cameras have no points to share. */
    private void checkSharedPoints(String name) {
        String encoder = suite.modality(name).encoder().id();
        if (camerasAlone(encoder)) {
            problems.add(
                    written.nearest(List.of("modalities", name, "sharing")),
                    "modality '%s' cannot share points: its encoder '%s' uses cameras; use a"
                            + " LiDAR encoder",
                    name,
                    encoder);
        }
    }

    /** An unknown encoder is a problem of its own, found where plugins are looked up. */
    private boolean camerasAlone(String encoder) {
        try {
            return registry.plugin(PluginKind.ENCODER, encoder).usesCamerasAlone();
        } catch (BenchmarkException reported) {
            return false;
        }
    }

    private void checkScenario(int number, List<String> agents) {
        ScenarioConfig scenario = suite.scenarios().get(number);
        for (int j = 0; j < scenario.assign().size(); j++) {
            checkAgent(path(number, "assign", j), agents, scenario.assign().get(j));
        }
        for (int j = 0; j < scenario.roadSide().size(); j++) {
            checkAgent(path(number, "roadSide", j), agents, scenario.roadSide().get(j));
        }
        List<String> able = new ArrayList<>(withoutGaps(agents));
        able.retainAll(scenario.modalities());
        for (int j = 0; j < scenario.egos().size(); j++) {
            String name = scenario.egos().get(j);
            if (!able.contains(name)) {
                problems.add(
                        written.nearest(path(number, "egos", j)),
                        "no agent of scenario '%s' can be ego with modality '%s'%s",
                        scenario.id(),
                        name,
                        NameSuggestion.hint(name, "modalities that can", able));
            }
        }
        checkMethods(number, scenario);
        checkTraining(number, scenario);
    }

    /** An assignment of the dataset says who has what, and scenes of one modality do, too. */
    private void checkTraining(int number, ScenarioConfig scenario) {
        if (scenario.isolated() && !suite.trainAssignment().isEmpty()) {
            problems.add(
                    written.nearest(List.of("scenarios", "" + number, "training")),
                    "scenario '%s' gives every training scene to one modality, but the suite's"
                            + " trainAssignment '%s' says which agent has which; leave one out",
                    scenario.id(),
                    suite.trainAssignment());
        }
    }

    private static List<String> path(int scenario, String key, int item) {
        return List.of("scenarios", "" + scenario, key, "" + item);
    }

    private void checkAgent(List<String> path, Collection<String> known, String name) {
        if (suite.modalities().containsKey(name) && suite.sharesPoints(name)) {
            problems.add(
                    written.nearest(path),
                    "modality '%s' is trained on shared points; it serves early fusion, and no"
                            + " agent can have it",
                    name);
        } else if (!known.contains(name)) {
            problems.add(
                    written.nearest(path),
                    "no modality is called '%s'%s",
                    name,
                    NameSuggestion.hint(name, "modalities of the suite", known));
        }
    }

    private void checkMethods(int number, ScenarioConfig scenario) {
        List<String> known = suite.methods().stream().map(MethodConfig::id).toList();
        for (int i = 0; i < scenario.methods().size(); i++) {
            String id = scenario.methods().get(i);
            if (!known.contains(id)) {
                problems.add(
                        written.nearest(path(number, "methods", i)),
                        "no method is called '%s'%s",
                        id,
                        NameSuggestion.hint(id, "methods of the suite", known));
            }
        }
    }
}
