package org.parley.adapters.pnpda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.parley.adapters.PairEncounter.APART;
import static org.parley.adapters.PairEncounter.SCOPE;
import static org.parley.adapters.PairEncounter.SEEDS;
import static org.parley.adapters.PairEncounter.bev;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.adapters.PairEncounter;
import org.parley.api.data.Truth;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.WireType;
import org.parley.api.training.Batch;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Budget;
import org.parley.api.training.Observed;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.block.BlockStart;
import org.parley.nn.block.resizing.CellPooling;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;

class PnpdaAdapterTest {
    private static final Budget CONTRAST = new Budget(3, 2, 1e-2);

    private static PnpdaConfig config(
            PnpdaVariant variant, BlockStart start, PnpdaQuery query, boolean calibrate) {
        return new PnpdaConfig(
                variant, start, WireType.FLOAT32, CONTRAST, query, calibrate, 0.8, 0.1, 4, 1);
    }

    private static PairEncounter tiny(PnpdaConfig config) {
        return new PairEncounter(new PnpdaAdapter(config), bev(4, 2, 1), bev(3, 2.5, 0.5), APART);
    }

    // ---- the objects of an observation ----

    private static Box car(double x, double y) {
        return new Box(x, y, 0, 1.6, 0.9, 1.5, 0.3);
    }

    private static Observed view(Graph g, String modality, FeatureSpec spec, int place) {
        Tensor map = g.constant(PairEncounter.random(spec, modality + place));
        AgentFeature side = new AgentFeature("a", modality, spec, map);
        return new Observed(side, Pose.planar(0, 0, 0), HostArrays.of(Map.of()));
    }

    private static PairedSample sample(Graph g, PairEncounter e, int place, Box... cars) {
        List<Long> ids = new ArrayList<>();
        Arrays.stream(cars).forEach(c -> ids.add((long) ids.size()));
        Truth truth = new Truth(ids, List.of(cars), Optional.empty());
        Map<String, Observed> views =
                Map.of(
                        "m1", view(g, "m1", e.ego(), place),
                        "m2", view(g, "m2", e.other(), place));
        return new PairedSample(views, truth, truth);
    }

    private static Stage contrast(PairEncounter e) {
        return e.adapter().extraStages("m2", "m1").get(0);
    }

    private static Loss contrast(Graph g, PairEncounter e) {
        var samples =
                List.of(
                        sample(g, e, 0, car(1, 1), car(-1, -0.5)),
                        sample(g, e, 1, car(-1, 1), car(1.2, -1)));
        return contrast(e).loss().apply(PairEncounter.scope(g), new Batch.Pairs(samples));
    }

    private static Selector contrasted(PairEncounter e) {
        return new Selector(
                contrast(e).trains().prefixes().stream().map(p -> SCOPE + "/" + p).toList());
    }

    // ---- sizes ----

    @ParameterizedTest
    @CsvSource({
        "256, 384, 98560, 789760, 1056256",
        "256, 128, 33024, 789760, 1056256",
        "64, 64, 4160, 49984, 67456",
        "32, 32, 1056, 12704, 17344"
    })
    void modulesHoldThePublishedNumbers(
            int c, int from, long compressor, long converter, long calibrator) {
        var adapter = new PnpdaAdapter(PnpdaConfig.original());
        var e = new PairEncounter(adapter, bev(c, 4, 1), bev(from, 4, 1), Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.infer(g -> e.received(g).toHost());
            assertThat(count(lab, "")).isEqualTo(compressor + converter);
            lab.train(contrasted(e), 1, 1e-3, (g, i) -> contrast(g, e));
            assertThat(count(lab, "/compressor")).isEqualTo(compressor);
            assertThat(count(lab, "/converter")).isEqualTo(converter);
            assertThat(count(lab, "/calibrator")).isEqualTo(calibrator);
            assertThat(count(lab, "")).isEqualTo(compressor + converter + calibrator);
        }
    }

    @Test
    void asComparedItHoldsTheLayersOfNegoCollabsCode() {
        var e =
                new PairEncounter(
                        new PnpdaAdapter(
                                PnpdaConfig.of(PnpdaVariant.AS_COMPARED, BlockStart.RANDOM)),
                        bev(64, 4, 1),
                        bev(64, 4, 1),
                        Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.train(contrasted(e), 1, 1e-3, (g, i) -> contrast(g, e));
            assertThat(count(lab, "/compressor")).isEqualTo(9 * 64 * 64 + 64);
            assertThat(count(lab, "/converter")).isEqualTo(99_968);
            assertThat(count(lab, "/calibrator")).isEqualTo(100_608);
        }
    }

    private static long count(EngineSession lab, String below) {
        return lab.parameters().parameterCount(SCOPE + below);
    }

    @ParameterizedTest
    @CsvSource({"256, 176, 50, 9011322", "32, 128, 64, 1048698"})
    void itSendsTheSendersFeatureAsItIs(int channels, int columns, int rows, int bytes) {
        FeatureSpec spec = FeatureSpec.bev(channels, new BevGrid(-51.2, -25.6, 0.8, columns, rows));
        try (EngineSession lab = new EngineSession(SEEDS)) {
            var adapter = new PnpdaAdapter(PnpdaConfig.original());
            assertThat(lab.<Integer>infer(g -> PairEncounter.bytes(g, adapter, spec)))
                    .isEqualTo(bytes);
        }
    }

    // ---- what it computes ----

    @ParameterizedTest
    @EnumSource
    void fromAnIdentityStartTheEgosOwnMapArrivesAsItIs(PnpdaVariant variant) {
        FeatureSpec map = bev(4, 2, 1);
        var adapter = new PnpdaAdapter(PnpdaConfig.of(variant, BlockStart.IDENTITY));
        var e = new PairEncounter(adapter, map, map, Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            HostArray got = lab.infer(g -> e.received(g).toHost());
            assertThat(got.values())
                    .containsExactly(PairEncounter.random(map, "m2").values(), within(1e-6f));
        }
    }

    @Test
    void narrowCellsGiveTheirMaximumAndWideOnesCopies() {
        FeatureSpec wide = bev(2, 2, 1);
        FeatureSpec narrow = bev(2, 2, 0.5);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            float[] fine = PairEncounter.random(narrow, "fine").values();
            float[] coarse =
                    lab.infer(
                            g ->
                                    CellPooling.apply(
                                                    g,
                                                    g.constant(
                                                            PairEncounter.random(narrow, "fine")),
                                                    wide)
                                            .toHost()
                                            .values());
            // Cell (0, 0), channel 1, holds cells (0, 0), (0, 1), (1, 0), (1, 1) of eight in a row.
            float most = Math.max(Math.max(fine[1], fine[3]), Math.max(fine[17], fine[19]));
            assertThat(coarse[1]).isEqualTo(most);
            float[] copied =
                    lab.infer(
                            g ->
                                    CellPooling.apply(
                                                    g,
                                                    g.constant(PairEncounter.random(wide, "wide")),
                                                    narrow)
                                            .toHost()
                                            .values());
            float[] original = PairEncounter.random(wide, "wide").values();
            for (int row = 0; row < 8; row++) {
                for (int column = 0; column < 8; column++) {
                    assertThat(copied[(row * 8 + column) * 2 + 1])
                            .isEqualTo(original[(row / 2 * 4 + column / 2) * 2 + 1]);
                }
            }
        }
    }

    /** Keys' biases move all scores of a query alike, so nothing depends on them. */
    @ParameterizedTest
    @EnumSource
    void everyModuleLearnsByItsTrueGradient(PnpdaVariant variant) {
        var e = tiny(PnpdaConfig.of(variant, BlockStart.RANDOM));
        var proof =
                new GradientProof(
                        g -> Loss.of("sum", PairEncounter.weighed(g, e.received(g))),
                        new Selector(learning("/compressor", "/converter/0")),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    private static List<String> learning(String compressor, String layer) {
        List<String> all = new ArrayList<>(List.of(SCOPE + compressor));
        for (String part :
                List.of("query", "key/weight", "value", "project", "norm1", "feed", "norm2")) {
            all.add(SCOPE + layer + "/" + part);
        }
        return all;
    }

    @Test
    void startingAsTheIdentityItLearnsByItsTrueGradient() {
        var e = tiny(PnpdaConfig.of(PnpdaVariant.ORIGINAL, BlockStart.IDENTITY));
        var proof =
                new GradientProof(
                        g -> Loss.of("sum", PairEncounter.weighed(g, e.received(g))),
                        Selector.of(SCOPE + "/compressor", SCOPE + "/converter/head"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    // ---- the stage of its own ----

    /** With the ego as it is: a moving average follows what is proved without a gradient. */
    @Test
    void theContrastOfObjectsHasItsTrueGradient() {
        var e = tiny(config(PnpdaVariant.ORIGINAL, BlockStart.RANDOM, PnpdaQuery.RAW, true));
        List<String> trained = learning("/compressor", "/converter/0");
        for (String half : List.of("window", "grid")) {
            for (String part : List.of("attention/query", "attention/value", "feed", "norm")) {
                trained.add(SCOPE + "/calibrator/" + half + "/" + part);
            }
        }
        var proof = new GradientProof(g -> contrast(g, e), new Selector(trained), SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    /** ln(1 + e⁻¹⁰) for each of two objects whose vectors are orthogonal. */
    @Test
    void objectsThatLookAlikeToBothAreToldApart() {
        FeatureSpec map = bev(2, 2, 1);
        var config = config(PnpdaVariant.ORIGINAL, BlockStart.IDENTITY, PnpdaQuery.RAW, false);
        var e = new PairEncounter(new PnpdaAdapter(config), map, map, Transform.identity());
        HostArray apart = HostArray.zeros(1, 4, 4, 2);
        for (int cell = 0; cell < 16; cell++) {
            apart.values()[2 * cell + (cell < 8 ? 0 : 1)] = 3;
        }
        try (EngineSession lab = new EngineSession(SEEDS)) {
            double loss =
                    lab.train(
                                    contrasted(e),
                                    1,
                                    1e-9,
                                    (g, i) -> {
                                        Truth cars =
                                                new Truth(
                                                        List.of(1L, 2L),
                                                        List.of(car(0, -1), car(0, 1)),
                                                        Optional.empty());
                                        Map<String, Observed> views = new LinkedHashMap<>();
                                        for (String m : List.of("m1", "m2")) {
                                            var side =
                                                    new AgentFeature(
                                                            "a", m, map, g.constant(apart));
                                            views.put(
                                                    m,
                                                    new Observed(
                                                            side,
                                                            Pose.planar(0, 0, 0),
                                                            HostArrays.of(Map.of())));
                                        }
                                        var one = new PairedSample(views, cars, cars);
                                        return contrast(e)
                                                .loss()
                                                .apply(
                                                        PairEncounter.scope(g),
                                                        new Batch.Pairs(List.of(one)));
                                    })[0];
            assertThat(loss).isCloseTo(4.53989e-5, within(1e-7));
        }
    }

    @Test
    void anObservationWithoutObjectsTeachesNothing() {
        var e = tiny(PnpdaConfig.original());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            double[] ends =
                    lab.train(
                            contrasted(e),
                            1,
                            1e-2,
                            (g, i) ->
                                    contrast(e)
                                            .loss()
                                            .apply(
                                                    PairEncounter.scope(g),
                                                    new Batch.Pairs(
                                                            List.of(
                                                                    sample(g, e, 0),
                                                                    sample(g, e, 1, car(9, 9))))));
            assertThat(ends[0]).isZero();
        }
    }

    /** By hashes: the enhancer follows in the stage of contrast; in the task it stands still. */
    @Test
    void eachStageMovesWhatItShould() {
        var e = tiny(PnpdaConfig.original());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.train(contrasted(e), 1, 1e-2, (g, i) -> contrast(g, e));
            Map<String, String> before = hashes(lab);
            lab.train(contrasted(e), 1, 1e-2, (g, i) -> contrast(g, e));
            Map<String, String> contrasted = hashes(lab);
            assertThat(moved(before, contrasted))
                    .containsExactly("compressor", "converter", "calibrator", "enhancer");
            lab.train(
                    Selector.of("method"),
                    1,
                    1e-2,
                    (g, i) -> Loss.of("sum", PairEncounter.weighed(g, e.received(g))));
            assertThat(moved(contrasted, hashes(lab))).containsExactly("compressor", "converter");
        }
    }

    private static Map<String, String> hashes(EngineSession lab) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String scope : List.of("compressor", "converter", "calibrator", "enhancer")) {
            all.put(scope, lab.parameters().hash(SCOPE + "/" + scope));
        }
        return all;
    }

    private static List<String> moved(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream().filter(k -> !before.get(k).equals(after.get(k))).toList();
    }

    /** It begins as the converter and then keeps 0.8 of itself. */
    @Test
    void theEnhancerIsTheConvertersMovingAverage() {
        var e = tiny(PnpdaConfig.original());
        String weight = "/0/query/weight";
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.train(contrasted(e), 1, 1e-2, (g, i) -> contrast(g, e));
            double[] old = lab.parameters().values(SCOPE + "/enhancer" + weight);
            double[] leader = lab.parameters().values(SCOPE + "/converter" + weight);
            lab.train(contrasted(e), 1, 1e-2, (g, i) -> contrast(g, e));
            double[] now = lab.parameters().values(SCOPE + "/enhancer" + weight);
            for (int i = 0; i < now.length; i++) {
                assertThat(now[i]).isCloseTo(0.8 * old[i] + 0.2 * leader[i], within(1e-6));
            }
            assertThat(lab.parameters().isBuffer(SCOPE + "/enhancer" + weight)).isTrue();
        }
    }
}
