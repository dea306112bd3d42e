package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.parley.api.FeatureMapView;
import org.parley.api.Negotiator;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.testkit.fixture.SyntheticWorld;

class ExplainedObservationTest {
    private static final SyntheticWorld FIXTURE = SyntheticWorld.standard();
    private static final SeedStream SEEDS = new SeedStream(75);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1", "m2"), List.of("m3"));

    private record Seen(HostArray values, BevGrid grid) {}

    private static Map<String, Seen> seen(Map<String, FeatureMapView> maps) {
        Map<String, Seen> seen = new TreeMap<>();
        maps.forEach((k, v) -> seen.put(k, new Seen(v.map().toHost(), v.grid())));
        return seen;
    }

    private static Map<String, Seen> maps(Configs configs) {
        try (TestHost host = new TestHost(FIXTURE);
                NegoCollab method = new NegoCollab(host, configs.make());
                ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            var sample = new Road(host, FIXTURE).pair(g, 0, ALLIANCE.all());
            return seen(method.explain(g, ALLIANCE, sample));
        }
    }

    private static HostArray feature(String modality) {
        try (TestHost host = new TestHost(FIXTURE)) {
            FeatureSpec spec = host.perception(modality).encoder().spec();
            return Road.feature(FIXTURE, spec, 0);
        }
    }

    @Test
    void everyStepOfFoundersAndNewcomersIsShown() {
        Map<String, Seen> maps = maps(Configs.of(SettingsPreset.PAPER));
        assertThat(maps)
                .containsOnlyKeys(
                        "common",
                        "local/m1",
                        "local/m2",
                        "local/m3",
                        "sent/m1",
                        "sent/m2",
                        "sent/m3",
                        "restored/m1",
                        "restored/m2",
                        "restored/m3");
        for (String modality : ALLIANCE.all()) {
            Seen local = maps.get("local/" + modality);
            Seen restored = maps.get("restored/" + modality);
            assertThat(local.values()).isEqualTo(feature(modality));
            assertThat(restored.values().shape()).isEqualTo(local.values().shape());
            assertThat(restored.grid()).isEqualTo(local.grid());
            assertThat(restored.values()).isNotEqualTo(local.values());
            assertThat(maps.get("sent/" + modality).values().shape()[3]).isEqualTo(TestHost.COMMON);
        }
    }

    @Test
    void theCommonRepresentationOfAProtocolIsItsModelsOwnFeature() {
        Map<String, Seen> maps = maps(Configs.of(SettingsPreset.PAPER).withProtocol("m1"));
        assertThat(maps.get("common")).isEqualTo(maps.get("local/m1"));
    }

    @Test
    void withoutANegotiatorItIsTheMeanOfWhatTheFoundersSend() {
        Map<String, Seen> maps = maps(Configs.of(SettingsPreset.PAPER).withoutNegotiator());
        float[] common = maps.get("common").values().values();
        float[] m1 = maps.get("sent/m1").values().values();
        float[] m2 = maps.get("sent/m2").values().values();
        for (int i = 0; i < common.length; i++) {
            assertThat(common[i]).isCloseTo((m1[i] + m2[i]) / 2, within(1e-6f));
        }
    }

    /** The first member's feature; its first channel, half as large, is what counts. */
    private static final class Halving implements Negotiator {
        private Optional<Tensor> half = Optional.empty();

        @Override
        public FeatureSpec common(List<FeatureSpec> members) {
            return members.get(0);
        }

        @Override
        public Tensor negotiate(Graph g, List<AgentFeature> members) {
            FeatureSpec first = members.get(0).spec();
            Tensor one = g.slice(members.get(0).feature(), 3, 0, 1);
            half = Optional.of(g.resize(one, first.rows() / 2, first.columns() / 2));
            return members.get(0).feature();
        }

        @Override
        public Map<String, Tensor> explain() {
            return Map.of("importance/1/m1", half.orElseThrow());
        }
    }

    @Test
    void coarserImportanceCoversTheGroundOfTheCommonRepresentation() {
        try (TestHost host = new TestHost(FIXTURE);
                ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            var halves = new SenderReceiverPair("guided", new GuidedAdapter(TestHost.COMMON));
            var space = new AllianceSpace.Negotiated(new Halving());
            var sample = new Road(host, FIXTURE).pair(g, 0, ALLIANCE.all());
            Map<String, FeatureMapView> maps =
                    new ExplainedObservation(halves, space).of(g, ALLIANCE, sample);
            assertThat(maps.get("importance/1/m1").grid())
                    .isEqualTo(maps.get("common").grid().coarser(2));
        }
    }
}
