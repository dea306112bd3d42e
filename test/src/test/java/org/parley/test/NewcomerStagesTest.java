package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.api.training.Samples;
import org.parley.api.training.Stage;
import org.parley.baselines.gencomm.GenCommBaselineProvider;
import org.parley.baselines.polyinter.PolyInterBaselineProvider;
import org.parley.nn.exchange.AnsweringParts;
import org.parley.runner.config.ConfigBinder;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;

/**
 * What moves in which stage of GenComm and PolyInter with their own adapters, and what a newcomer
 * adds. Modality m2 has 9 channels, m1 and m3 have 6; m3 lies on 7 × 8 other cells.
 */
class NewcomerStagesTest {
    private static final SyntheticWorld WORLD = SyntheticWorld.standard();
    private static final SeedStream SEEDS = new SeedStream(47);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1", "m2"), List.of("m3"));

    private final FixtureContext fixture = new FixtureContext(WORLD, SEEDS);
    private final Context host = new BoundAdapters(fixture);
    private final EngineSession lab = new EngineSession(SEEDS);

    @AfterEach
    void close() {
        lab.close();
        fixture.close();
    }

    /** The adapters that come with Parley, bound as a suite's are. */
    private record BoundAdapters(Context inner) implements Context {
        @Override
        public Adapter adapter(PluginRef ref) {
            for (AdapterProvider<?> provider : ServiceLoader.load(AdapterProvider.class)) {
                if (provider.descriptor().id().equals(ref.id())) {
                    return made(provider, ref);
                }
            }
            throw new IllegalArgumentException(ref.id());
        }

        private <C extends Record> Adapter made(AdapterProvider<C> provider, PluginRef ref) {
            return provider.create(
                    this, ConfigBinder.bind(ref.id(), ref.settings(), provider.defaults()));
        }

        @Override
        public Negotiator negotiator(PluginRef ref) {
            return inner.negotiator(ref);
        }

        @Override
        public Perception perception(String modality) {
            return inner.perception(modality);
        }

        @Override
        public SeedStream seeds() {
            return inner.seeds();
        }

        @Override
        public Path scratchDirectory() {
            return inner.scratchDirectory();
        }

        @Override
        public Progress progress() {
            return inner.progress();
        }
    }

    private <C extends Record> Baseline method(
            BaselineProvider<C> provider, Map<String, Object> settings) {
        return provider.create(host, ConfigBinder.bind("test", settings, provider.defaults()));
    }

    // ---- samples ----

    private Observed observed(Graph g, String modality, int agent) {
        FeatureSpec spec = host.perception(modality).encoder().spec();
        AgentFeature side =
                new AgentFeature(
                        Integer.toString(101 + agent),
                        modality,
                        spec,
                        g.constant(WORLD.feature(spec, agent)));
        AnsweringParts parts =
                new AnsweringParts(host.perception(modality), Optional.empty(), Optional.empty());
        Truth truth = WORLD.truth(parts.fusion().output(spec), agent);
        return new Observed(side, WORLD.pose(agent), parts.target(side, truth));
    }

    /** Every ego of the stage with a neighbour of every modality that occurs in it. */
    private Batch batch(Graph g, Stage stage) {
        List<String> cast = stage.cast().modalities(ALLIANCE);
        if (stage.samples() == Samples.PAIRED) {
            Map<String, Observed> views = new TreeMap<>();
            cast.forEach(m -> views.put(m, observed(g, m, 0)));
            return new Batch.Pairs(List.of(new Batch.PairedSample(views)));
        }
        return new Batch.Scenes(
                stage.cast().egos(ALLIANCE).stream().map(ego -> scene(g, ego, cast)).toList());
    }

    private Batch.SceneSample scene(Graph g, String ego, List<String> cast) {
        Observed own = observed(g, ego, 0);
        List<Observed> others = new ArrayList<>();
        for (int i = 0; i < cast.size(); i++) {
            others.add(observed(g, cast.get(i), i + 1));
        }
        return new Batch.SceneSample(own, others, own.target());
    }

    // ---- what moves ----

    /** What moved in a stage, statistics included, once all of its parameters are there. */
    private Set<String> moved(Stage stage) {
        lab.train(stage.trains(), 1, 1e-3, (g, i) -> stage.loss().apply(g, batch(g, stage)));
        Map<String, HostArray> before = lab.weights();
        lab.train(stage.trains(), 2, 1e-3, (g, i) -> stage.loss().apply(g, batch(g, stage)));
        Map<String, HostArray> after = lab.weights();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        Set<String> moved = new TreeSet<>();
        before.forEach(
                (name, values) -> {
                    if (!values.equals(after.get(name))) {
                        moved.add(name);
                    }
                });
        return moved;
    }

    /** The scopes of this depth below {@code method/}. */
    private static Set<String> scopes(Set<String> names, int depth) {
        Set<String> scopes = new TreeSet<>();
        for (String name : names) {
            String[] parts = name.split("/");
            scopes.add(String.join("/", List.of(parts).subList(1, 1 + depth)));
        }
        return scopes;
    }

    @Test
    void genCommTeachesGeneratorsAmongTheirKindThenExtractorsAlone() {
        try (Baseline method = method(new GenCommBaselineProvider(), Map.of())) {
            List<Stage> stages = method.stages(ALLIANCE);
            assertThat(stages)
                    .extracting(Stage::id)
                    .containsExactly(
                            "generate-m1", "generate-m2", "onboard", "generate-m3", "onboard-m3");
            List<Set<String>> moved = stages.stream().map(s -> scopes(moved(s), 2)).toList();
            assertThat(moved.get(0)).containsExactly("ego/m1", "pair/m1-to-m1");
            assertThat(moved.get(1)).containsExactly("ego/m2", "pair/m2-to-m2");
            assertThat(moved.get(2)).containsExactly("pair/m1-to-m2", "pair/m2-to-m1");
            assertThat(moved.get(3)).containsExactly("ego/m3", "pair/m3-to-m3");
            assertThat(moved.get(4))
                    .containsExactly(
                            "pair/m1-to-m3", "pair/m2-to-m3", "pair/m3-to-m1", "pair/m3-to-m2");
        }
    }

    @Test
    void polyInterTeachesInterpretersThenNothingButANewcomersPromptAndCompressor() {
        try (Baseline method = polyInter(Map.of("fitObservations", 1))) {
            List<Stage> stages = method.stages(ALLIANCE);
            assertThat(stages)
                    .extracting(Stage::id)
                    .containsExactly("fit", "interpret", "fit-m3", "onboard-m3", "interpret-m3");
            moved(stages.get(0));
            Set<String> interpret = moved(stages.get(1));
            assertThat(scopes(interpret, 2)).containsExactly("interpreter/m1", "interpreter/m2");
            assertThat(scopes(interpret, 3))
                    .contains(
                            "interpreter/m1/classifier",
                            "interpreter/m1/trunk",
                            "interpreter/m1/type");
            moved(stages.get(2));
            String others = hashes();
            Set<String> onboard = moved(stages.get(3));
            assertThat(hashes()).isEqualTo(others);
            assertThat(scopes(onboard, 5))
                    .containsExactly(
                            "interpreter/m1/type/m3/compressor",
                            "interpreter/m1/type/m3/prompt",
                            "interpreter/m2/type/m3/compressor",
                            "interpreter/m2/type/m3/prompt");
            assertThat(scopes(moved(stages.get(4)), 2)).containsExactly("interpreter/m3");
        }
    }

    /** Of all that was there before the newcomer: what is shared, other types and the models. */
    private String hashes() {
        StringBuilder all = new StringBuilder();
        for (String scope :
                List.of(
                        "method/interpreter/m1/trunk",
                        "method/interpreter/m1/classifier",
                        "method/interpreter/m1/type/m2",
                        "method/interpreter/m2/trunk",
                        "method/interpreter/m2/classifier",
                        "method/interpreter/m2/type/m1",
                        "perception")) {
            assertThat(lab.parameters().names(scope)).as(scope).isNotEmpty();
            all.append(lab.parameters().hash(scope)).append('\n');
        }
        return all.toString();
    }

    private Baseline polyInter(Map<String, Object> settings) {
        return method(new PolyInterBaselineProvider(), settings);
    }

    @Test
    void anInterpreterNeedsAnotherTypeToGrowUpWith() {
        try (Baseline method = polyInter(Map.of())) {
            assertThat(method.stages(new Alliance(List.of("m1"), List.of()))).isEmpty();
            assertThatThrownBy(
                            () -> method.stages(new Alliance(List.of("m1"), List.of("m2", "m3"))))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("'founders'");
        }
    }

    // ---- what a newcomer adds ----

    /** As a cell's record counts it. */
    private long joining(Baseline method) {
        List<Stage> stages = method.stages(ALLIANCE);
        stages.forEach(this::moved);
        return below(method, new Alliance(ALLIANCE.all(), List.of()))
                - below(method, new Alliance(ALLIANCE.founders(), List.of()));
    }

    private long below(Baseline method, Alliance alliance) {
        return lab.parameters()
                .parametersBelow(method.scopes(alliance).stream().map(s -> "method/" + s).toList());
    }

    /** An extractor of 576 · C + 8,546 parameters for the one ego there is. */
    @Test
    void aNewcomerThatIsNeverEgoAddsItsExtractorToGenComm() {
        try (Baseline method =
                method(new GenCommBaselineProvider(), Map.of("egos", List.of("m1")))) {
            assertThat(joining(method)).isEqualTo(576 * 6 + 8_546);
        }
    }

    /**
     * Inside a scope that all types share: a prompt of 6 · 4 · (6 + 8) and a compressor of 6 · 6 +
     * 6 numbers.
     */
    @Test
    void aNewcomerThatIsNeverEgoAddsItsPromptAndCompressorToPolyInter() {
        try (Baseline method = polyInter(Map.of("egos", List.of("m1")))) {
            assertThat(joining(method)).isEqualTo(6 * 4 * (6 + 8) + 6 * 6 + 6);
        }
    }

    @Test
    void aNewcomerThatHearsAddsAnInterpreterOfItsOwn() {
        try (Baseline method = polyInter(Map.of())) {
            long joining = joining(method);
            long own = lab.parameters().parameterCount("method/interpreter/m3");
            long heard =
                    lab.parameters().parameterCount("method/interpreter/m1/type/m3")
                            + lab.parameters().parameterCount("method/interpreter/m2/type/m3");
            assertThat(joining).isEqualTo(own + heard);
            assertThat(own).isGreaterThan(1_000);
        }
    }
}
