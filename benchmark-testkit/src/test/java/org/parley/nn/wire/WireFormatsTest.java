package org.parley.nn.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.message.Round;
import org.parley.api.training.Selector;
import org.parley.nn.exchange.DifferentiableChannel;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.MessageChannel;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.nn.exchange.SerializedChannel.Crossing;
import org.parley.nn.wire.InformationFilling.Solver;
import org.parley.testkit.contract.check.EngineSession;

/** What travels in each format, what it becomes, and what it weighs. */
class WireFormatsTest {
    private static final FeatureSpec ROW = WireHost.ground(4, 1, 4);
    private static final WireHost HOST = new WireHost(Map.of("m1", ROW, "m2", ROW));
    private static final HeadConfidence SURE_OF = HeadConfidence.of(HOST);
    private static final CellsWire SURE = new CellsWire(0.4, 1, 0, false);

    /** What the neighbours sent, as the ego has it, in their order. */
    private static List<float[]> heard(
            EngineSession lab, MessageChannel wire, WireFormat format, HostArray... egoFirst) {
        Adapter adapter = format.around(new WireHost.Plain(), SURE_OF);
        return lab.infer(
                g -> {
                    List<ExchangeAgent> agents = new ArrayList<>();
                    for (HostArray feature : egoFirst) {
                        String modality = agents.isEmpty() ? "m1" : "m2";
                        agents.add(HOST.agent(g, "" + agents.size(), modality, feature));
                    }
                    return WireHost.heard(g, wire, adapter, agents).stream()
                            .map(r -> r.feature().toHost().values())
                            .toList();
                });
    }

    private static int[] sentCells(float[] map) {
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < map.length; i += 4) {
            boolean open = map[i] != 0 || map[i + 1] != 0 || map[i + 2] != 0 || map[i + 3] != 0;
            if (open) {
                cells.add(i / 4);
            }
        }
        return cells.stream().mapToInt(i -> i).toArray();
    }

    private static HostArray row(double... confidences) {
        return WireHost.sure(ROW, confidences);
    }

    @Test
    void cellsThatAreNotSureArriveAsZerosAndTheOthersAsTheyAre() {
        HostArray sent = row(0.9, 0.1, 0.5, 0.35);
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            float[] got = heard(lab, new SerializedChannel(), SURE, row(0, 0, 0, 0), sent).get(0);
            float[] wanted = sent.values().clone();
            Arrays.fill(wanted, 4, 8, 0);
            Arrays.fill(wanted, 12, 16, 0);
            assertThat(got).containsExactly(wanted);
        }
    }

    @Test
    void aShareKeepsTheBestCells() {
        CellsWire half = new CellsWire(0, 0.5, 0, false);
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            float[] got =
                    heard(
                                    lab,
                                    new SerializedChannel(),
                                    half,
                                    row(0, 0, 0, 0),
                                    row(0.1, 0.9, 0.3, 0.2))
                            .get(0);
            assertThat(sentCells(got)).containsExactly(1, 2);
        }
    }

    /** 0.9 · (1 − 0.8) is not worth it; a request's bytes are 8 and one a cell. */
    @Test
    void anEgoThatIsSureItselfIsNotToldAgain() {
        CellsWire asked = new CellsWire(0.4, 1, 0, true);
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            SerializedChannel wire = new SerializedChannel();
            float[] got =
                    heard(lab, wire, asked, row(0.8, 0, 0, 0.2), row(0.9, 0.9, 0.1, 0.6)).get(0);
            assertThat(sentCells(got)).containsExactly(1, 3);
            assertThat(wire.crossings())
                    .extracting(Crossing::flow)
                    .containsExactly(Flow.EGO_TO_EACH, Flow.EACH_TO_EGO);
        }
    }

    /** While the method learns, any number of the best cells is sent. */
    @Test
    void inTrainingTheNumberOfCellsIsDrawn() {
        Adapter adapter = SURE.around(new WireHost.Plain(), SURE_OF);
        Set<Integer> numbers = new HashSet<>();
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            lab.train(
                    Selector.of("method"),
                    40,
                    1e-9,
                    (g, step) -> {
                        ExchangeAgent ego = HOST.agent(g, "0", "m1", row(0, 0, 0, 0));
                        ExchangeAgent other = HOST.agent(g, "1", "m2", row(0.1, 0.9, 0.3, 0.2));
                        Tensor got =
                                WireHost.heard(
                                                g,
                                                new DifferentiableChannel(),
                                                adapter,
                                                List.of(ego, other))
                                        .get(0)
                                        .feature();
                        int[] cells = sentCells(got.toHost().values());
                        numbers.add(cells.length);
                        assertThat(sortedByWorth(cells))
                                .containsExactly(
                                        Arrays.copyOf(new int[] {1, 2, 3, 0}, cells.length));
                        Tensor idle = g.scope("method").param("idle", Init.ones(), 1);
                        return Loss.of("sum", g.sumAll(idle));
                    });
        }
        assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    private static int[] sortedByWorth(int[] cells) {
        List<Integer> byWorth = List.of(1, 2, 3, 0);
        return Arrays.stream(cells)
                .boxed()
                .sorted((a, b) -> byWorth.indexOf(a) - byWorth.indexOf(b))
                .mapToInt(i -> i)
                .toArray();
    }

    private static CodebookWire filled(Solver solver, double enough, double threshold) {
        CodebookWire s = CodebookWire.standard();
        return new CodebookWire(
                16,
                2,
                2,
                s.budget(),
                Optional.of(new InformationFilling(solver, enough)),
                threshold,
                0);
    }

    /** In each cell the ego's confidence and the neighbours' are (0.3; 0.5, 0.4, 0.1) in turn. */
    @Test
    void neighboursFillWhatTheEgoLacks() {
        HostArray ego = row(0.3, 0.3, 0.3, 0.3);
        HostArray[] all = {
            ego, row(0.5, 0.4, 0.1, 0), row(0.4, 0.1, 0.5, 0), row(0.1, 0.5, 0.4, 0)
        };
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            SerializedChannel wire = new SerializedChannel();
            List<float[]> got = heard(lab, wire, filled(Solver.SUM, 1, 0.01), all);
            assertThat(got.stream().map(WireFormatsTest::sentCells))
                    .containsExactly(new int[] {0}, new int[] {2}, new int[] {1});
            got = heard(lab, new SerializedChannel(), filled(Solver.SUM, 2, 0.2), all);
            assertThat(got.stream().map(WireFormatsTest::sentCells))
                    .containsExactly(new int[] {0, 1}, new int[] {0, 2}, new int[] {1, 2});
            got = heard(lab, new SerializedChannel(), filled(Solver.MAX, 1, 0.01), all);
            assertThat(got.stream().map(WireFormatsTest::sentCells))
                    .containsExactly(new int[] {0}, new int[] {2}, new int[] {1});
            assertThat(wire.crossings())
                    .extracting(Crossing::flow)
                    .startsWith(Flow.BROADCAST, Flow.BROADCAST, Flow.BROADCAST, Flow.EGO_TO_EACH)
                    .endsWith(Flow.EACH_TO_EGO);
        }
    }

    @Test
    void whoseScoreWasLostSendsNothing() {
        HostArray[] all = {row(0, 0, 0, 0), row(0.5, 0.5, 0.5, 0.5)};
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            var lossy =
                    new SerializedChannel(
                            Optional.empty(), (round, from, to) -> round.equals("score"));
            float[] got = heard(lab, lossy, filled(Solver.SUM, 1, 0.01), all).get(0);
            assertThat(got).containsOnly(0);
        }
    }

    static List<WireFormat> formats() {
        return List.of(
                new Int8Wire(),
                SURE,
                new CellsWire(0.1, 0.75, 1, true),
                CodebookWire.standard(),
                filled(Solver.SUM, 1, 0.01),
                filled(Solver.MAX, 1, 0.01));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void bytesAndTheGraphOfTrainingAgree(WireFormat format) {
        HostArray[] all = {
            row(0.3, 0.3, 0.3, 0.3), row(0.5, 0.4, 0.1, 0.2), row(0.4, 0.1, 0.5, 0.6)
        };
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            List<float[]> bytes = heard(lab, new SerializedChannel(), format, all);
            List<float[]> twins = heard(lab, new DifferentiableChannel(), format, all);
            assertThat(bytes).hasSize(2);
            for (int i = 0; i < 2; i++) {
                assertThat(bytes.get(i)).containsExactly(twins.get(i), within(1e-5f));
            }
        }
    }

    @Test
    void oneByteANumberIsWrongByHalfAStepAtMost() {
        HostArray sent = row(0.9, 0.1, 0.5, 0.4);
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            float[] got =
                    heard(lab, new SerializedChannel(), new Int8Wire(), row(0, 0, 0, 0), sent)
                            .get(0);
            assertThat(got).containsExactly(sent.values(), within((6 - 0.1f) / 255 / 2 + 1e-6f));
            assertThat(got).isNotEqualTo(sent.values());
        }
    }

    private static final FeatureSpec LARGE = WireHost.ground(32, 64, 128);
    private static final WireHost ROOM = new WireHost(Map.of("m1", LARGE, "m2", LARGE));

    /** Bytes of each message between two agents on 8,192 cells of 32 channels. */
    private static List<Integer> bytes(
            WireFormat format, BiFunction<String, Integer, Double> sure) {
        Adapter adapter = format.around(new WireHost.Plain(), HeadConfidence.of(ROOM));
        SerializedChannel wire = new SerializedChannel();
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            lab.infer(
                    g -> {
                        List<ExchangeAgent> agents = new ArrayList<>();
                        for (String modality : List.of("m1", "m2")) {
                            double[] confidences = new double[8192];
                            Arrays.setAll(confidences, i -> sure.apply(modality, i));
                            agents.add(
                                    ROOM.agent(
                                            g,
                                            modality,
                                            modality,
                                            WireHost.sure(LARGE, confidences)));
                        }
                        return WireHost.heard(g, wire, adapter, agents).size();
                    });
        }
        return wire.crossings().stream().map(Crossing::bytes).toList();
    }

    /**
     * A header of 83 bytes and the names in it; a field has a rank and four extents, a gate two.
     */
    private static int header(String round) {
        return 4 + 3 + round.length() + 2 + 2 + 48 + 13 + 24 + 1;
    }

    @Test
    void messagesWeighAsMuchAsThePapersSay() {
        BiFunction<String, Integer, Double> tenth =
                (m, i) -> m.equals("m1") ? 0.0 : i < 820 ? 0.9 : 0.0;
        assertThat(bytes(new Int8Wire(), tenth))
                .containsExactly(header("feature") + 17 + 8 + 262_144);
        assertThat(bytes(SURE, tenth))
                .containsExactly(header("feature") + 8 + 1_024 + 17 + 104_960);
        assertThat(bytes(CodebookWire.standard(), tenth))
                .containsExactly(header("feature") + 6 * 17 + 24_576);
        CodebookWire wide =
                new CodebookWire(
                        256, 2, 3, CodebookWire.standard().budget(), Optional.empty(), 0, 0);
        assertThat(bytes(wide, tenth)).containsExactly(header("feature") + 6 * 17 + 49_152);
        CodebookWire fills = CodebookWire.standard().filled(new InformationFilling(Solver.SUM, 1));
        assertThat(bytes(fills, tenth))
                .containsExactly(
                        header("score") + 17 + 8 + 8_192,
                        header("mask") + 17 + 1_024,
                        header("feature") + 8 + 1_024 + 6 * (17 + 820 / 2));
    }

    /** Two rounds: nothing to cut or to code. */
    private record Talk() implements Adapter {
        @Override
        public List<Round> rounds() {
            return List.of(
                    new Round("a", Flow.BROADCAST, List.of(Field.vector("v"))),
                    new Round("b", Flow.EACH_TO_EGO, List.of(Field.dense("feature"))));
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return round.name().equals("a")
                    ? OutgoingMessage.of("v", g.mean(self.feature(), false, 1, 2))
                    : OutgoingMessage.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return inbox.field("b", from.agent(), "feature");
        }
    }

    @Test
    void whatIsNoBroadcastMapIsRefusedButForBytes() {
        assertThatThrownBy(() -> SURE.around(new Talk(), SURE_OF))
                .hasMessageContaining(
                        "wire 'cells' needs an adapter that broadcasts one dense map");
        assertThatThrownBy(() -> CodebookWire.standard().around(new Talk(), SURE_OF))
                .hasMessageContaining("wire: int8");
        Adapter small = new Int8Wire().around(new Talk(), SURE_OF);
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            SerializedChannel wire = new SerializedChannel();
            HostArray sent = row(0.9, 0.1, 0.5, 0.4);
            lab.infer(
                    g -> {
                        List<ReceivedFeature> got =
                                WireHost.heard(
                                        g,
                                        wire,
                                        small,
                                        List.of(
                                                HOST.agent(g, "0", "m1", sent),
                                                HOST.agent(g, "1", "m2", sent)));
                        return got.size();
                    });
            assertThat(wire.crossings()).hasSize(2);
        }
    }
}
