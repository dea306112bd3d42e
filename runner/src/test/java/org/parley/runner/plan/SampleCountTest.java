package org.parley.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Link;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.runner.suite.BudgetRule;

/** What the stages of three methods give their modules, counted by hand. */
class SampleCountTest {
    private static final List<String> THREE = List.of("m1", "m2", "m3");
    private static final Alliance FOUNDED = new Alliance(THREE, List.of());
    private static final Budget BUDGET = new Budget(60, 2, 0.01);

    private static Stage stage(
            String id, Samples samples, StageParticipants cast, String... trains) {
        return new Stage(id, samples, Selector.of(trains), BUDGET, SampleCountTest::none, cast);
    }

    private static Loss none(Graph g, Batch batch) {
        throw new AssertionError("nothing is trained here");
    }

    private static final class Unused implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            throw new AssertionError("nothing is sent here");
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            throw new AssertionError("nothing is received here");
        }
    }

    /** One module for each ordered pair, or one for each modality. */
    private record Linked(boolean pairs) implements Baseline {

        @Override
        public Link link(String sender, String receiver) {
            Adapter adapter = new Unused();
            String pair = sender + "-to-" + receiver;
            return pairs
                    ? new Link(adapter, pair, adapter, pair)
                    : new Link(adapter, sender, adapter, receiver);
        }
    }

    private static Map<String, Long> seen(boolean pairs, Alliance alliance, Stage... stages) {
        Map<String, Long> seen = new TreeMap<>();
        new SampleCount(new Linked(pairs), alliance, THREE)
                .of(List.of(stages))
                .forEach(e -> seen.put(e.stage() + " " + e.module(), e.samples()));
        return seen;
    }

    /** The agents it is for are not there: all are of the modality it translates from. */
    @Test
    void whatAStageTrainsByNameWithoutItsListenersSeesEveryFrame() {
        Stage translate =
                stage(
                        "translate",
                        Samples.SCENE,
                        StageParticipants.of(List.of("m1")),
                        "method/m1-to-m2",
                        "method/m1-to-m3");
        assertThat(seen(true, FOUNDED, translate))
                .containsOnly(
                        Map.entry("translate m1-to-m2", 120L),
                        Map.entry("translate m1-to-m3", 120L));
        Stage everything =
                stage("all", Samples.SCENE, StageParticipants.of(List.of("m1")), "method");
        assertThat(seen(true, FOUNDED, everything)).isEmpty();
    }

    @Test
    void eachOrderedPairSeesEveryPairedSampleAndTheFramesWithItsEgo() {
        StageParticipants all = StageParticipants.everybody();
        Map<String, Long> seen =
                seen(
                        true,
                        FOUNDED,
                        stage("align", Samples.PAIRED, all, "method"),
                        stage("task", Samples.SCENE, all, "method"));
        assertThat(seen)
                .hasSize(12)
                .containsEntry("align m1-to-m2", 120L)
                .containsEntry("align m3-to-m2", 120L)
                .containsEntry("task m1-to-m2", 40L);
    }

    @Test
    void aModuleOfOneModalityIsTaughtByEveryFrameInWhichItSendsOrReceives() {
        assertThat(
                        seen(
                                false,
                                FOUNDED,
                                stage(
                                        "task",
                                        Samples.SCENE,
                                        StageParticipants.everybody(),
                                        "method")))
                .isEqualTo(Map.of("task m1", 120L, "task m2", 120L, "task m3", 120L));
    }

    @Test
    void aReceivingHalfIsTaughtByItsOwnEgosAlone() {
        String[] receivers = {"method/m1/receive", "method/m2/receive", "method/m3/receive"};
        StageParticipants drawn = new StageParticipants(THREE, THREE, false);
        StageParticipants turns = new StageParticipants(THREE, THREE, true);
        assertThat(seen(false, FOUNDED, stage("tune", Samples.SCENE, drawn, receivers)))
                .isEqualTo(Map.of("tune m1", 40L, "tune m2", 40L, "tune m3", 40L));
        assertThat(seen(false, FOUNDED, stage("tune", Samples.SCENE, turns, receivers)))
                .isEqualTo(Map.of("tune m1", 120L, "tune m2", 120L, "tune m3", 120L));
    }

    @Test
    void whatTheWholeAllianceSharesSeesEverySample() {
        Stage negotiate =
                stage(
                        "negotiate",
                        Samples.PAIRED,
                        StageParticipants.of(THREE),
                        "method/m1",
                        "method/m2",
                        "method/m3",
                        "method/negotiator");
        assertThat(seen(false, FOUNDED, negotiate))
                .hasSize(4)
                .containsEntry("negotiate negotiator", 120L)
                .containsEntry("negotiate m2", 120L);
    }

    @Test
    void aNewcomersStagesTeachTheNewcomerAlone() {
        Alliance joined = new Alliance(List.of("m1", "m2"), List.of("m3"));
        assertThat(
                        seen(
                                false,
                                joined,
                                stage(
                                        "align-m3",
                                        Samples.PAIRED,
                                        StageParticipants.of(THREE),
                                        "method/m3"),
                                stage(
                                        "tune-m3",
                                        Samples.SCENE,
                                        new StageParticipants(THREE, List.of("m3"), false),
                                        "method/m3/receive")))
                .isEqualTo(Map.of("align-m3 m3", 120L, "tune-m3 m3", 120L));
    }

    @Test
    void singleAgentsTakeTurnsByModality() {
        Stage books =
                stage(
                        "books",
                        Samples.SINGLE_TYPE,
                        StageParticipants.everybody(),
                        "method/m1-to-m2/send");
        assertThat(seen(true, FOUNDED, books)).isEqualTo(Map.of("books m1-to-m2", 40L));
    }

    private static List<SampleCount.Entry> entries(long paired, long scenes) {
        return List.of(
                new SampleCount.Entry("align", Samples.PAIRED, "m1", paired),
                new SampleCount.Entry("again", Samples.SINGLE_TYPE, "m1", 10),
                new SampleCount.Entry("task", Samples.SCENE, "m1", scenes));
    }

    @Test
    void aMethodMayUseWhatTheRuleAllowsAndNotOneSampleMore() {
        BudgetRule rule = new BudgetRule(100, 50);
        BudgetCheck.require(rule, "x", entries(90, 50));
        assertThatThrownBy(() -> BudgetCheck.require(rule, "x", entries(91, 50)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "method 'x' exceeds the suite's budgetRule: stages align and again teach"
                                + " module 'm1' with 101 paired samples, but only 100 are"
                                + " allowed; give fewer steps or a smaller batch");
        assertThatThrownBy(() -> BudgetCheck.require(rule, "x", entries(90, 51)))
                .hasMessageContaining("stage task teaches module 'm1' with 51 scene samples");
    }
}
