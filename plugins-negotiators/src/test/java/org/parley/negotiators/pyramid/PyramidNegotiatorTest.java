package org.parley.negotiators.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.parley.negotiators.pyramid.Members.SEEDS;
import static org.parley.negotiators.pyramid.Members.bev;
import static org.parley.negotiators.pyramid.Members.infer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.resizing.GroundExtent;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

class PyramidNegotiatorTest {
    private static final FeatureSpec LIDAR = bev(6, 6, 0.5);
    private static final FeatureSpec CAMERA = bev(3, 4, 2);

    private static Map<String, PyramidNegotiator> all(ImportanceWeighting importance) {
        Optional<GroundExtent> own = Optional.empty();
        List<Integer> two = List.of(1, 1);
        var fpn =
                new PyramidNegotiatorConfig(
                        4,
                        1,
                        own,
                        two,
                        4,
                        importance,
                        true,
                        NegotiatorStart.RANDOM,
                        CommonScale.FREE);
        var mlp =
                new ResMlpNegotiatorConfig(
                        4,
                        1,
                        own,
                        two,
                        2,
                        2,
                        0.5,
                        importance,
                        NegotiatorStart.RANDOM,
                        CommonScale.FREE);
        var next =
                new ConvNextNegotiatorConfig(
                        4, 1, own, two, 0.5, importance, NegotiatorStart.RANDOM, CommonScale.FREE);
        var sparse =
                new SparseTransformerNegotiatorConfig(
                        4,
                        1,
                        own,
                        two,
                        2,
                        2,
                        6,
                        0.1,
                        importance,
                        NegotiatorStart.RANDOM,
                        CommonScale.FREE);
        Map<String, PyramidNegotiator> all = new TreeMap<>();
        all.put("pyramid", new PyramidNegotiator(fpn.pyramid(), fpn.trunk()));
        all.put("ResMLP", new PyramidNegotiator(mlp.pyramid(), mlp.trunk()));
        all.put("ConvNeXt", new PyramidNegotiator(next.pyramid(), next.trunk()));
        all.put("transformer", new PyramidNegotiator(sparse.pyramid(), sparse.trunk()));
        return all;
    }

    private static Stream<DynamicTest> each(Consumer<PyramidNegotiator> check) {
        return all(ImportanceWeighting.SOFTMAX).entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check.accept(e.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> orderOfMembersDoesNotMatter() {
        return each(
                n -> {
                    try (ModelSession session = NumericEngines.open(SEEDS)) {
                        HostArray there = negotiated(session, n, false);
                        HostArray back = negotiated(session, n, true);
                        assertThat(there.shape()).containsExactly(1, 12, 12, 4);
                        assertThat(back.values()).containsExactly(there.values(), within(1e-5f));
                    }
                });
    }

    private static HostArray negotiated(
            ModelSession session, PyramidNegotiator n, boolean reversed) {
        return infer(
                session,
                g -> {
                    List<AgentFeature> members =
                            new ArrayList<>(Members.of(g, LIDAR, CAMERA, LIDAR));
                    if (reversed) {
                        Collections.reverse(members);
                    }
                    return n.negotiate(g, members);
                });
    }

    @TestFactory
    Stream<DynamicTest> weightsOfMembersSumToOneUnderSoftmax() {
        return each(
                n -> {
                    try (ModelSession session = NumericEngines.open(SEEDS)) {
                        HostArray sum =
                                infer(
                                        session,
                                        g -> {
                                            n.negotiate(g, Members.of(g, LIDAR, CAMERA));
                                            var maps = n.explain();
                                            return g.add(
                                                    maps.get("importance/1/m1"),
                                                    maps.get("importance/1/m2"));
                                        });
                        assertThat(sum.shape()).containsExactly(1, 6, 6, 1);
                        for (float one : sum.values()) {
                            assertThat(one).isCloseTo(1, within(1e-5f));
                        }
                    }
                });
    }

    @Test
    void singleMemberNegotiatesWithItself() {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            var n = all(ImportanceWeighting.RAW).get("pyramid");
            assertThat(infer(session, g -> n.negotiate(g, Members.of(g, CAMERA))).shape())
                    .containsExactly(1, 8, 8, 4);
            assertThat(n.explain())
                    .containsOnlyKeys("importance/input/m1", "importance/0/m1", "importance/1/m1");
        }
    }

    @Test
    void levelsAreHalvedRoundingUp() {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            all(ImportanceWeighting.RAW)
                    .forEach(
                            (name, n) -> {
                                HostArray result =
                                        infer(
                                                session,
                                                g ->
                                                        n.negotiate(
                                                                g.scope(name),
                                                                Members.of(g, bev(4, 3.5, 1))));
                                assertThat(result.shape()).containsExactly(1, 7, 7, 4);
                            });
        }
    }

    @Test
    void nobodyIsRefused() {
        assertThatThrownBy(() -> all(ImportanceWeighting.RAW).get("pyramid").common(List.of()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("at least one member");
    }
}
