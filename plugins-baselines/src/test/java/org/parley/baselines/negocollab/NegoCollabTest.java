package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.Link;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Samples;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.testkit.fixture.SyntheticWorld;

class NegoCollabTest {
    private static final SyntheticWorld FIXTURE = SyntheticWorld.standard();
    private static final SeedStream SEEDS = new SeedStream(72);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1", "m2"), List.of("m3", "m4"));

    private static List<Stage> stages(Configs configs, Alliance alliance) {
        try (TestHost host = new TestHost(FIXTURE);
                NegoCollab method = new NegoCollab(host, configs.make())) {
            return method.stages(alliance);
        }
    }

    @Test
    void foundersNegotiateAndTuneThenNewcomersAlignAndTuneInTurn() {
        List<Stage> stages = stages(Configs.of(SettingsPreset.PAPER), ALLIANCE);
        assertThat(stages)
                .extracting(Stage::id)
                .containsExactly("negotiate", "tune", "align-m3", "tune-m3", "align-m4", "tune-m4");
        assertThat(stages)
                .extracting(Stage::samples)
                .containsExactly(
                        Samples.PAIRED,
                        Samples.SCENE,
                        Samples.PAIRED,
                        Samples.SCENE,
                        Samples.PAIRED,
                        Samples.SCENE);
        assertThat(stages)
                .extracting(s -> s.trains().prefixes())
                .containsExactly(
                        List.of("method/m1", "method/m2", "method/negotiator", "method/occupancy"),
                        List.of("method/m1/receive", "method/m2/receive"),
                        List.of("method/m3"),
                        List.of("method/m3/receive"),
                        List.of("method/m4"),
                        List.of("method/m4/receive"));
    }

    @Test
    void wantedStartsAreSolvedForBeforeFoundersNegotiateAndNewcomersAlign() {
        try (TestHost host = new TestHost(FIXTURE);
                NegoCollab method =
                        new NegoCollab(host, Configs.of(SettingsPreset.PARLEY).make(9))) {
            List<Stage> stages = method.stages(new Alliance(List.of("m1", "m2"), List.of("m3")));
            assertThat(stages)
                    .extracting(Stage::id)
                    .containsExactly("fit", "negotiate", "tune", "fit-m3", "align-m3", "tune-m3");
            assertThat(stages)
                    .filteredOn(s -> s.id().startsWith("fit"))
                    .extracting(s -> s.trains().prefixes(), s -> s.budget().steps())
                    .containsExactly(
                            tuple(List.of("method/m1", "method/m2"), 9),
                            tuple(List.of("method/m3"), 9));
        }
    }

    @Test
    void onlyThoseWhoHaveJoinedTakePart() {
        List<String> founders = List.of("m1", "m2");
        List<String> three = List.of("m1", "m2", "m3");
        List<String> four = List.of("m1", "m2", "m3", "m4");
        for (SettingsPreset preset : SettingsPreset.values()) {
            boolean all = preset != SettingsPreset.REFERENCE;
            assertThat(stages(Configs.of(preset), ALLIANCE))
                    .extracting(Stage::cast)
                    .containsExactly(
                            StageParticipants.of(founders),
                            new StageParticipants(founders, founders, all),
                            StageParticipants.of(three),
                            new StageParticipants(three, List.of("m3"), all),
                            StageParticipants.of(List.of("m1", "m2", "m4")),
                            new StageParticipants(four, List.of("m4"), all));
        }
    }

    @Test
    void whoFoundsAndWhoJoinsIsAsTheSuiteSays() {
        Alliance alliance = new Alliance(List.of("m1", "m3"), List.of("m2"));
        assertThat(stages(Configs.of(SettingsPreset.PAPER).withProtocol("m3"), alliance))
                .extracting(Stage::id)
                .containsExactly("negotiate", "tune", "align-m2", "tune-m2");
    }

    @Test
    void theProtocolMayFoundAloneAndAllOthersJoin() {
        Alliance alliance = new Alliance(List.of("m1"), List.of("m2", "m3"));
        List<Stage> stages = stages(Configs.of(SettingsPreset.PAPER).withProtocol("m1"), alliance);
        assertThat(stages)
                .extracting(Stage::id)
                .containsExactly("negotiate", "tune", "align-m2", "tune-m2", "align-m3", "tune-m3");
        assertThat(stages.get(0).trains().prefixes())
                .containsExactly("method/m1", "method/occupancy");
    }

    /** Why {@code tune-<newcomer>} needs no turns of others, although eq. 27 adds their loss. */
    @Test
    void theLossOfThoseWhoWereThereDoesNotDependOnANewcomersReceiver() {
        try (TestHost host = new TestHost(FIXTURE);
                NegoCollab method = new NegoCollab(host, Configs.of(SettingsPreset.PAPER).make());
                ModelSession session = NumericEngines.open(SEEDS)) {
            Road road = new Road(host, FIXTURE);
            Stage tune = method.stages(ALLIANCE).get(3);
            assertThat(tune.trains().prefixes()).containsExactly("method/m3/receive");
            for (String ego : List.of("m1", "m2", "m3")) {
                double before = loss(session, road, tune, ego);
                session.parameters()
                        .names("method/m3/receive")
                        .forEach(
                                n ->
                                        session.parameters()
                                                .write(
                                                        n,
                                                        session.parameters().isBuffer(n),
                                                        shifted(session.parameters().read(n))));
                double after = loss(session, road, tune, ego);
                if (ego.equals("m3")) {
                    assertThat(after).isNotEqualTo(before);
                } else {
                    assertThat(after).isEqualTo(before);
                }
            }
        }
    }

    private static HostArray shifted(HostArray values) {
        for (int i = 0; i < values.values().length; i++) {
            values.values()[i] += 0.1f;
        }
        return values;
    }

    /** Of one ego among all three. */
    private static double loss(ModelSession session, Road road, Stage stage, String ego) {
        try (ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            List<Batch.SceneSample> own =
                    road.scenes(g, List.of("m1", "m2", "m3")).samples().stream()
                            .filter(s -> s.ego().side().modality().equals(ego))
                            .toList();
            return tape.scalar(stage.loss().apply(g, new Batch.Scenes(own)).total());
        }
    }

    @Test
    void stagesWithoutStepsAreLeftOut() {
        assertThat(stages(Configs.of(SettingsPreset.PAPER).withoutTuning(), ALLIANCE))
                .extracting(Stage::id)
                .containsExactly("negotiate", "align-m3", "align-m4");
    }

    @Test
    void everyModalityHasOneScopeForBothHalves() {
        try (TestHost host = new TestHost(FIXTURE);
                NegoCollab common = new NegoCollab(host, Configs.of(SettingsPreset.PAPER).make());
                NegoCollab local =
                        new NegoCollab(host, Configs.of(SettingsPreset.PAPER).local().make())) {
            Link link = common.link("m1", "m2");
            assertThat(link.senderScope()).isEqualTo("m1");
            assertThat(link.receiverScope()).isEqualTo("m2");
            assertThat(common.link("m1", "m1").sender()).isInstanceOf(GuidedAdapter.class);
            assertThat(local.link("m1", "m1").sender()).isNotInstanceOf(GuidedAdapter.class);
            assertThat(local.link("m1", "m2").sender()).isInstanceOf(GuidedAdapter.class);
        }
    }

    /** What each stage moves, by scope, in three steps of the trainer. */
    @ParameterizedTest
    @EnumSource
    void everyStageMovesItsPartAndNothingElse(SettingsPreset preset) {
        try (TestHost host = new TestHost(FIXTURE);
                NegoCollab method = new NegoCollab(host, Configs.of(preset).make());
                ModelSession session = NumericEngines.open(SEEDS)) {
            Road road = new Road(host, FIXTURE);
            Map<String, Set<String>> moved = new TreeMap<>();
            for (Stage stage : method.stages(ALLIANCE)) {
                train(session, road, stage, 1, 0x1p-60);
                Map<String, String> before = hashes(session);
                train(session, road, stage, 3, 1e-2);
                Map<String, String> after = hashes(session);
                Set<String> changed = new TreeSet<>();
                after.forEach(
                        (scope, hash) -> {
                            if (!hash.equals(before.get(scope))) {
                                changed.add(scope);
                            }
                        });
                moved.put(stage.id(), changed);
            }
            // Parley's preset also measures, on a stage's first samples, what terms are shares of.
            boolean measures = preset == SettingsPreset.PARLEY;
            Set<String> founding = new TreeSet<>(Set.of("method/negotiator", "method/occupancy"));
            ALLIANCE.founders().forEach(m -> founding.addAll(parts(m, measures)));
            assertThat(moved.get("negotiate")).isEqualTo(founding);
            assertThat(moved.get("tune")).containsExactly("method/m1/receive", "method/m2/receive");
            for (String newcomer : ALLIANCE.newcomers()) {
                String receiver = "method/" + newcomer + "/receive";
                assertThat(moved.get("align-" + newcomer)).isEqualTo(parts(newcomer, measures));
                assertThat(moved.get("tune-" + newcomer)).containsExactly(receiver);
            }
        }
    }

    private static Set<String> parts(String modality, boolean measures) {
        String own = "method/" + modality;
        Set<String> parts = new TreeSet<>(Set.of(own + "/receive", own + "/send"));
        if (measures) {
            parts.add(own + "/scale");
        }
        return parts;
    }

    private static void train(
            ModelSession session, Road road, Stage stage, int steps, double rate) {
        try (OptimizerStep trainer =
                new OptimizerStep(session, stage.trains(), OptimizerSpec.adam(1e-10, 0), SEEDS)) {
            for (int i = 0; i < steps; i++) {
                trainer.step(
                        rate,
                        g -> {
                            List<String> parts = stage.cast().modalities(ALLIANCE);
                            Batch batch =
                                    stage.samples() == Samples.PAIRED
                                            ? road.pairs(g, parts)
                                            : road.scenes(g, parts);
                            return stage.loss().apply(g, batch);
                        });
            }
        }
    }

    /** Two levels below {@code method}, one below {@code perception}. */
    private static Map<String, String> hashes(ModelSession session) {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : session.parameters().names("")) {
            String[] parts = name.split("/");
            boolean half = parts[1].startsWith("m") && parts[0].equals("method");
            String scope = String.join("/", List.of(parts).subList(0, half ? 3 : 2));
            hashes.put(scope, session.parameters().hash(scope));
        }
        return hashes;
    }

    private static void refused(Configs configs, Alliance alliance, String message) {
        assertThatThrownBy(() -> stages(configs, alliance))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining(message);
    }

    @Test
    void alliancesThatCannotNegotiateAreRefused() {
        Configs paper = Configs.of(SettingsPreset.PAPER);
        Alliance one = new Alliance(List.of("m1"), List.of("m2"));
        refused(paper, one, "found [m1]; name more under 'founders' of the method in the suite");
        refused(paper, new Alliance(List.of(), List.of()), "needs at least two founders, found []");
        refused(
                paper.withProtocol("m0"),
                ALLIANCE,
                "protocol modality 'm0' is not one of the founders [m1, m2]");
        refused(
                paper.withProtocol("m3"),
                ALLIANCE,
                "add it under 'founders' of the method in the suite");
    }

    @Test
    void anAdapterThatSendsNoMapIsRefused() {
        refused(
                Configs.of(SettingsPreset.PAPER).withAdapter("codes"),
                ALLIANCE,
                "needs an adapter that broadcasts one dense map; 'codes' exchanges");
    }

    @Test
    void weightsThatTeachNothingAreRefused() {
        assertThatThrownBy(() -> new LossWeights(0, 0, 0, 0, 5, 0, 0))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("must be positive");
        assertThatThrownBy(() -> new LossWeights(-1, 1, 1, 1, 1, 1, 1))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("must not be negative");
    }
}
