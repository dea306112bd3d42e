package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.Baseline;
import org.parley.api.PluginRef;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.fixture.SyntheticWorld;

/** Whole adapters that know nothing of a common representation; m2 has 9 channels, others 6. */
class NegotiatedTest {
    private static final SyntheticWorld WORLD = SyntheticWorld.standard();
    private static final SeedStream SEEDS = new SeedStream(83);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1", "m2"), List.of("m3"));

    private final TestHost host = new TestHost(WORLD);
    private final Road road = new Road(host, WORLD);

    @AfterEach
    void close() {
        host.close();
    }

    private Baseline method(String adapter, boolean halves) {
        return new NegotiatedBaselineProvider().create(host, config(adapter, halves));
    }

    private static NegotiatedConfig config(String adapter, boolean halves) {
        NegotiatedConfig c = NegotiatedConfig.defaults();
        return new NegotiatedConfig(
                PluginRef.of(adapter),
                c.negotiator(),
                halves,
                c.homogeneousPairs(),
                c.wire(),
                c.fitObservations(),
                c.negotiate(),
                c.tune(),
                c.alignNewcomer(),
                c.tuneNewcomer(),
                c.weights(),
                c.occupancy());
    }

    private Batch batch(Graph g, Stage stage) {
        List<String> cast = stage.cast().modalities(ALLIANCE);
        return stage.samples() == Samples.PAIRED ? road.pairs(g, cast) : road.scenes(g, cast);
    }

    private double loss(Stage stage) {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            return lab.infer(
                    g -> stage.loss().apply(g, batch(g, stage)).total().toHost().values()[0]);
        }
    }

    @Test
    void inHalvesItIsNegoCollabWithThePresetParley() {
        List<Stage> stages = method("guided", true).stages(ALLIANCE);
        List<Stage> named =
                new NegoCollab(host, config("guided", true).asNegoCollab()).stages(ALLIANCE);
        assertThat(stages).extracting(Stage::id).isEqualTo(named.stream().map(Stage::id).toList());
        for (int i = 0; i < stages.size(); i++) {
            assertThat(loss(stages.get(i))).isEqualTo(loss(named.get(i)));
        }
    }

    @Test
    void everyStageMovesItsPartOfWholeAdaptersAndNothingElse() {
        List<Stage> stages = method("looking", false).stages(ALLIANCE);
        assertThat(stages)
                .extracting(Stage::id)
                .containsExactly("negotiate", "tune", "align-m3", "tune-m3");
        try (EngineSession lab = new EngineSession(SEEDS)) {
            stages.forEach(s -> train(lab, s, 1));
            assertThat(moved(lab, stages.get(0)))
                    .containsExactly(
                            "m1/receive",
                            "m1/scale",
                            "m1/send",
                            "m2/receive",
                            "m2/scale",
                            "m2/send",
                            "negotiator",
                            "occupancy");
            assertThat(moved(lab, stages.get(1))).containsExactly("m1/receive", "m2/receive");
            assertThat(moved(lab, stages.get(2)))
                    .containsExactly("m3/receive", "m3/scale", "m3/send");
            assertThat(moved(lab, stages.get(3))).containsExactly("m3/receive");
        }
    }

    private void train(EngineSession lab, Stage stage, int steps) {
        lab.train(stage.trains(), steps, 1e-2, (g, i) -> stage.loss().apply(g, batch(g, stage)));
    }

    private Set<String> moved(EngineSession lab, Stage stage) {
        Map<String, HostArray> before = lab.weights();
        train(lab, stage, 3);
        Set<String> moved = new TreeSet<>();
        lab.weights()
                .forEach(
                        (name, now) -> {
                            if (!Arrays.equals(now.values(), before.get(name).values())) {
                                moved.add(scope(name));
                            }
                        });
        return moved;
    }

    /** Below {@code method}: a half of a modality, or what is nobody's. */
    private static String scope(String name) {
        String[] parts = name.split("/");
        return parts[1].startsWith("m") ? parts[1] + "/" + parts[2] : parts[1];
    }

    /** The negotiator itself is proved with NegoCollab; a term's scale is a constant to it. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "looking"})
    void wholeAdaptersLearnByTheirTrueGradient(String adapter) {
        List<Stage> stages = method(adapter, false).stages(ALLIANCE);
        prove(stages.get(0), "method/m1/send", "method/m2/send");
        prove(stages.get(0), "method/m1/receive", "method/m2/receive");
        prove(stages.get(1), "method/m1/receive", "method/m2/receive");
        prove(stages.get(2), "method/m3/send", "method/m3/receive");
    }

    private void prove(Stage stage, String... trained) {
        var proof =
                new GradientProof(
                        g -> stage.loss().apply(g, batch(g, stage)), Selector.of(trained), SEEDS);
        assertThat(proof.differences(1e-4)).as(stage.id()).isEmpty();
    }
}
