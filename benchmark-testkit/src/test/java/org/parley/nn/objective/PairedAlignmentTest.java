package org.parley.nn.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Observed;
import org.parley.nn.exchange.Roads;

class PairedAlignmentTest {
    @Test
    void theLossIsTheMeanSquaredDifferenceFromTheReceiversOwnFeatureOverAllSamples() {
        try (Roads roads = Roads.infer()) {
            List<PairedSample> samples = List.of(pair(roads, 3, 5), pair(roads, 2, 1));
            // (2·3 − 5)² and (2·2 − 1)²; the other way (2·5 − 3)² and (2·1 − 2)².
            assertThat(loss(roads, samples, "m1", "m2")).isCloseTo((1 + 9) / 2.0, within(1e-6));
            assertThat(loss(roads, samples, "m2", "m1")).isCloseTo((49 + 0) / 2.0, within(1e-6));
        }
    }

    private static double loss(
            Roads roads, List<PairedSample> samples, String sender, String receiver) {
        Loss loss =
                PairedAlignment.loss(
                        roads.g, Roads.link(new Roads.Gain(2)), sender, receiver, samples);
        assertThat(loss.terms()).containsOnlyKeys("alignment");
        assertThat(Roads.value(loss.terms().get("alignment"))).isEqualTo(Roads.value(loss.total()));
        return Roads.value(loss.total());
    }

    private static PairedSample pair(Roads roads, double m1, double m2) {
        return new PairedSample(
                Map.of(
                        "m1", roads.observed("1", "m1", m1),
                        "m2", roads.observed("1", "m2", m2)));
    }

    /** A ramp is sampled exactly by bilinear weights: the target is x at the sender's cells. */
    @Test
    void theTargetIsMovedToTheGridOnWhichTheAdapterAnswers() {
        try (Roads roads = Roads.infer()) {
            FeatureSpec coarse = FeatureSpec.bev(1, new BevGrid(-2, -2, 2, 4, 4));
            float[] ramp = new float[16];
            for (int i = 0; i < 16; i++) {
                ramp[i] = -1 + 2 * (i % 4);
            }
            Tensor feature = roads.g.constant(HostArray.of(ramp, 1, 4, 4, 1));
            Observed receiver = observed(new AgentFeature("1", "m2", coarse, feature));
            PairedSample sample =
                    new PairedSample(Map.of("m1", roads.observed("1", "m1", 0), "m2", receiver));
            double expected = (0.5 * 0.5 + 1.5 * 1.5 + 2.5 * 2.5) / 3;
            assertThat(loss(roads, List.of(sample), "m1", "m2")).isCloseTo(expected, within(1e-5));
        }
    }

    /** Gives the ego's own feature, whatever it hears, where the ego stands. */
    private record Cheating(OutputFrame outputFrame) implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return ego.feature();
        }
    }

    private static PairedSample beside(Observed m1, Observed m2, Observed neighbour) {
        Truth nothing = new Truth(List.of(), List.of(), Optional.empty());
        return new PairedSample(
                "", Map.of("m1", m1, "m2", m2), nothing, nothing, Map.of("m2", neighbour));
    }

    private static double loss(Roads roads, Adapter adapter, PairedSample sample) {
        return Roads.value(
                PairedAlignment.loss(roads.g, Roads.link(adapter), "m1", "m2", List.of(sample))
                        .total());
    }

    /** (9 − 5)²: what a neighbour sees is not the answer; and 5² where there is none. */
    @Test
    void whoGivesTheEgosOwnFeatureDoesNotFindTheAnswerThere() {
        try (Roads roads = Roads.infer()) {
            Observed m1 = roads.observed("1", "m1", 3);
            Observed m2 = roads.observed("1", "m2", 5);
            Adapter cheating = new Cheating(OutputFrame.SENDER);
            PairedSample sample = beside(m1, m2, roads.observed("2", "m2", 9));
            assertThat(loss(roads, cheating, sample)).isCloseTo(16, within(1e-5));
            assertThat(loss(roads, cheating, pair(roads, 3, 5))).isCloseTo(25, within(1e-5));
        }
    }

    /**
     * The neighbour stands a cell further along x: in its frame the wanted 1 2 3 is 2 3 and, where
     * nothing was seen, 0.
     */
    @Test
    void outputInTheEgosFrameIsComparedInTheEgosFrame() {
        try (Roads roads = Roads.infer()) {
            Observed wanted = row(roads, "1", 0, 1, 2, 3);
            Observed m1 = roads.observed("1", "m1", 0);
            Adapter cheating = new Cheating(OutputFrame.EGO);
            Observed right = row(roads, "2", 1, 2, 3, 0);
            assertThat(loss(roads, cheating, beside(m1, wanted, right))).isCloseTo(0, within(1e-9));
            Observed same = row(roads, "2", 1, 1, 2, 3);
            assertThat(loss(roads, cheating, beside(m1, wanted, same)))
                    .isCloseTo((1 + 1 + 9) / 3.0, within(1e-5));
        }
    }

    private static Observed picture(Roads roads, String id, double x, float... cells) {
        FeatureSpec spec = FeatureSpec.image(1, 1, cells.length);
        Tensor map = roads.g.constant(HostArray.of(cells, 1, 1, cells.length, 1));
        return new Observed(
                new AgentFeature(id, "m2", spec, map),
                Pose.planar(x, 0, 0),
                HostArrays.of(Map.of()));
    }

    /** Wherever the ego stands, its picture has no ground that could be moved: 1 and 4. */
    @Test
    void featuresInImageSpaceAreComparedCellByCell() {
        try (Roads roads = Roads.infer()) {
            Observed m1 = picture(roads, "1", 0, 0, 0);
            Observed wanted = picture(roads, "1", 0, 5, 7);
            PairedSample sample = beside(m1, wanted, picture(roads, "2", 3, 6, 9));
            for (OutputFrame frame : OutputFrame.values()) {
                Adapter cheating = new Cheating(frame);
                assertThat(loss(roads, cheating, sample)).isCloseTo((1 + 4) / 2.0, within(1e-6));
                double shared =
                        Roads.value(
                                PairedAlignment.onSharedGround(
                                                roads.g,
                                                Roads.link(cheating),
                                                "m1",
                                                "m2",
                                                List.of(sample))
                                        .total());
                assertThat(shared).isCloseTo((1 + 4) / 2.0, within(1e-6));
            }
        }
    }

    @Test
    void picturesOfOtherSizesAreNotCompared() {
        try (Roads roads = Roads.infer()) {
            Observed m1 = picture(roads, "1", 0, 0, 0, 0);
            Observed wanted = picture(roads, "1", 0, 5, 7);
            PairedSample sample = new PairedSample(Map.of("m1", m1, "m2", wanted));
            assertThatThrownBy(() -> loss(roads, List.of(sample), "m1", "m2"))
                    .isInstanceOfSatisfying(
                            BenchmarkException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                    .hasMessageContaining("has 1 × 2 cells")
                    .hasMessageContaining("1 × 3");
        }
    }

    private static Observed row(Roads roads, String id, double x, float a, float b, float c) {
        Tensor map = roads.g.constant(HostArray.of(new float[] {a, b, c, a, b, c}, 1, 2, 3, 1));
        return new Observed(
                new AgentFeature(id, "m2", Roads.SPEC, map),
                Pose.planar(x, 0, 0),
                HostArrays.of(Map.of()));
    }

    private static Observed observed(AgentFeature side) {
        return new Observed(side, Pose.planar(0, 0, 0), HostArrays.of(Map.of()));
    }

    @Test
    void theAdapterIsPulledTowardsTheReceiversFeatureAndNeverTheOtherWay() {
        try (Roads roads = Roads.train("method", "encoder")) {
            Tensor own = roads.g.param("encoder", Init.constant(5), 1, 2, 3, 1);
            Observed receiver = observed(new AgentFeature("1", "m2", Roads.SPEC, own));
            PairedSample sample =
                    new PairedSample(Map.of("m1", roads.observed("1", "m1", 3), "m2", receiver));
            Loss loss =
                    PairedAlignment.loss(
                            roads.g, Roads.link(new Roads.Gain(2)), "m1", "m2", List.of(sample));
            roads.tape.backward(loss.total());
            // d/dg (3g − 5)² = 2 · 3 · (6 − 5)
            assertThat(roads.tape.gradient("method/s/gain").orElseThrow()[0])
                    .isCloseTo(6, within(1e-5));
            assertThat(roads.tape.gradient("encoder")).isEmpty();
        }
    }

    /** An adapter whose own loss has a parameter. */
    private record OwnLoss() implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return inbox.field("feature", from.agent(), "feature");
        }

        @Override
        public Loss alignment(Graph g, Tensor adapted, Tensor target) {
            Tensor weight = g.param("weight", Init.constant(10), 1);
            Tensor gap = g.meanAll(g.subtract(adapted, target));
            return Loss.of("own", g.sumAll(g.multiply(weight, gap)));
        }
    }

    @Test
    void anAdaptersOwnLossReplacesTheDefaultInTheReceiversScope() {
        try (Roads roads = Roads.infer()) {
            Loss loss =
                    PairedAlignment.loss(
                            roads.g,
                            Roads.link(new OwnLoss()),
                            "m1",
                            "m2",
                            List.of(pair(roads, 3, 5)));
            assertThat(Roads.value(loss.terms().get("own"))).isCloseTo(-20, within(1e-5));
            assertThat(roads.session.parameters().names("method"))
                    .containsExactly("method/r/weight");
        }
    }

    @Test
    void aSampleWithoutTheModalityIsRefusedWithThoseThereAre() {
        try (Roads roads = Roads.infer()) {
            refused(
                    () -> loss(roads, List.of(pair(roads, 1, 1)), "m3", "m1"),
                    ErrorCode.DATA,
                    "no view of modality m3 in this paired sample; there are [m1, m2]");
        }
    }

    @Test
    void anAdapterThatSendsNothingCannotBeAligned() {
        try (Roads roads = Roads.infer()) {
            OutgoingMessage withheld =
                    OutgoingMessage.of("feature", roads.map(1)).gatedBy(roads.g.fill(0, 1, 1));
            refused(
                    () ->
                            PairedAlignment.loss(
                                    roads.g,
                                    Roads.link(Roads.Scripted.of(withheld)),
                                    "m1",
                                    "m2",
                                    List.of(pair(roads, 1, 1))),
                    ErrorCode.PLUGIN,
                    "the adapter withheld its message in training");
            refused(
                    () -> loss(roads, List.of(), "m1", "m2"),
                    ErrorCode.INTERNAL,
                    "a batch without samples");
        }
    }

    private static void refused(Runnable what, ErrorCode code, String message) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        BenchmarkException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
