package org.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.convolution.ResidualBackbone;
import org.parley.nn.block.tuning.HeteroAwareAdapter;
import org.parley.nn.block.tuning.PointModules;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;

/** Modules at the named points of frozen models. */
class TapTest {
    private static final SeedStream SEEDS = new SeedStream(31);
    private static final PointModules ADAPTERS =
            new PointModules(
                    Pattern.compile("stage\\d+"), (g, x) -> new HeteroAwareAdapter(2).apply(g, x));

    private static Tensor input(Graph g) {
        return g.param("input", Init.normal(1), 1, 4, 3, 5);
    }

    /** A frozen encoder of two stages, as an agent of modality m1 has it. */
    private static Graph model(Graph g) {
        return g.perception("m1").scope("encoder");
    }

    private static Tensor encoded(Graph model, Tensor x) {
        return new ResidualBackbone(4, 2, 1).encoded(model, x);
    }

    private static Tensor adapted(Graph g) {
        Tensor x = input(g);
        return ADAPTERS.apply(
                g.scope("method").scope("adapters"), model(g), m -> encoded(m, x), "the encoder");
    }

    private static Loss loss(Graph g) {
        return Loss.of("square", g.meanAll(g.square(g.shift(adapted(g), -1))));
    }

    @Test
    void pointsHaveTheirNamesBelowTheTappedScope() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            List<String> met = new ArrayList<>();
            Graph outer =
                    g.tapped(
                            (point, t) -> {
                                met.add("root " + point);
                                return t;
                            });
            Graph inner =
                    model(outer)
                            .tapped(
                                    (point, t) -> {
                                        met.add("model " + point);
                                        return t;
                                    });
            encoded(inner, input(g));
            assertThat(met)
                    .containsExactly(
                            "root perception/m1/encoder/stage1",
                            "model stage1",
                            "root perception/m1/encoder/stage2",
                            "model stage2",
                            "root perception/m1/encoder/out",
                            "model out");
            met.clear();
            inner.scope("head").tap("far", input(g));
            g.scope("method").tap("elsewhere", input(g));
            assertThat(met)
                    .containsExactly("root perception/m1/encoder/head/far", "model head/far");
        }
    }

    @Test
    void untrainedModulesChangeNoBit() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            HostArray plain = encoded(model(g), input(g)).toHost();
            assertThat(adapted(g).toHost().values()).isEqualTo(plain.values());
            assertThat(session.parameters().names("method/adapters"))
                    .anyMatch(name -> name.startsWith("method/adapters/stage1/"))
                    .anyMatch(name -> name.startsWith("method/adapters/stage2/"))
                    .noneMatch(name -> name.contains("/out"));
        }
    }

    @Test
    void modulesAreTrainedAndTheModelAroundThemIsNot() {
        Selector everything = Selector.of("method", "perception");
        try (ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step =
                        new OptimizerStep(
                                session, everything, OptimizerSpec.adam(1e-8, 0), SEEDS)) {
            double before = step.step(1e-2, TapTest::loss).get("loss");
            String frozen = session.parameters().hash("perception");
            String first = session.parameters().hash("method/adapters/stage1");
            double after = 0;
            for (int i = 0; i < 30; i++) {
                after = step.step(1e-2, TapTest::loss).get("loss");
            }
            assertThat(after).isLessThan(0.9 * before);
            assertThat(session.parameters().hash("perception")).isEqualTo(frozen);
            assertThat(session.parameters().hash("method/adapters/stage1")).isNotEqualTo(first);
        }
    }

    @Test
    void gradientsThroughAFrozenModelAreProved() {
        Selector modules = Selector.of("method/adapters", "input");
        assertThat(new GradientProof(TapTest::loss, modules, SEEDS).differences(1e-4)).isEmpty();
    }

    @Test
    void whatIsDerivedOnceIsDerivedAnewInATappedView() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Tensor x = input(g);
            Tensor plain = g.once("y", x, () -> g.tap("point", x));
            Graph doubled = g.tapped((point, t) -> g.scale(t, 2));
            Tensor other = doubled.once("y", x, () -> doubled.tap("point", x));
            assertThat(other).isNotSameAs(plain);
        }
    }

    @Test
    void aModuleMustKeepTheShape() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Graph tapped = g.scope("a").tapped((point, t) -> BasicLayers.linear(g, t, 2));
            assertThatThrownBy(() -> tapped.tap("stage1", input(g)))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("point a/stage1 returned shape [1, 4, 3, 2]");
        }
    }

    @Test
    void aModelWithoutSuchPointsIsRefusedWithTheOnesItHas() {
        PointModules elsewhere = new PointModules(Pattern.compile("attention1"), (g, x) -> x);
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Tensor x = input(g);
            assertThatThrownBy(
                            () -> elsewhere.apply(g, model(g), m -> encoded(m, x), "the encoder"))
                    .hasMessageContaining(
                            "the encoder has no point 'attention1' where a module could stand;"
                                    + " it has [out, stage1, stage2]");
        }
    }
}
