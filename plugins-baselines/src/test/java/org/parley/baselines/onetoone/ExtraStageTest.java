package org.parley.baselines.onetoone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Observed;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

class ExtraStageTest {
    private static final SeedStream SEEDS = new SeedStream(3);
    private static final List<ModalityPair> PAIRS =
            List.of(new ModalityPair("m1", "m2"), new ModalityPair("m2", "m1"));

    /** The sum of the samples' features plus a parameter that is 5. */
    private static Loss sum(Graph g, Batch batch) {
        Tensor total = g.param("book/w", Init.constant(5), 1);
        for (Observed o : ((Batch.Singles) batch).samples()) {
            total = g.add(total, g.reshape(g.sumAll(o.side().feature()), 1));
        }
        return Loss.of("sum", g.sumAll(total));
    }

    private static Stage stage(Selector trains) {
        Budget budget = new Budget(1, 1, 1);
        Stage own = new Stage("books", Samples.SINGLE_TYPE, trains, budget, ExtraStageTest::sum);
        return ExtraStage.of(adapter((sender, receiver) -> List.of(own)), PAIRS).get(0);
    }

    private static Adapter adapter(BiFunction<String, String, List<Stage>> stages) {
        return new Adapter() {
            @Override
            public OutgoingMessage send(Graph g, AgentFeature self, Round r, MessageInbox inbox) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Stage> extraStages(String sender, String receiver) {
                return stages.apply(sender, receiver);
            }
        };
    }

    private static Observed single(Graph g, String modality, double value) {
        FeatureSpec spec = FeatureSpec.image(1, 1, 1);
        AgentFeature side = new AgentFeature("1", modality, spec, g.fill(value, 1, 1, 1, 1));
        return new Observed(side, Pose.planar(0, 0, 0), HostArrays.of(Map.of()));
    }

    private static double loss(ModelSession session, Map<String, Double> singles) {
        try (ComputedGraph tape = session.train(Selector.none())) {
            Graph g = tape.graph(SEEDS);
            List<Observed> all =
                    singles.entrySet().stream()
                            .map(e -> single(g, e.getKey(), e.getValue()))
                            .toList();
            Batch batch = new Batch.Singles(all);
            return tape.scalar(stage(Selector.of("book")).loss().apply(g, batch).total());
        }
    }

    @Test
    void everyPairIsGivenItsSendersSinglesInItsOwnScope() {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            assertThat(loss(session, Map.of("m1", 10.0, "m2", 100.0))).isEqualTo(5 + 55);
            assertThat(session.parameters().names(""))
                    .containsExactly("method/m1-to-m2/book/w", "method/m2-to-m1/book/w");
        }
    }

    @Test
    void pairsWithoutASingleOfTheirSenderAreLeftOut() {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            assertThat(loss(session, Map.of("m1", 10.0))).isEqualTo(15);
            assertThat(session.parameters().names("")).containsExactly("method/m1-to-m2/book/w");
        }
    }

    @Test
    void selectorsAreRelativeToThePairsScopes() {
        assertThat(stage(Selector.of("book")).trains().prefixes())
                .containsExactly("method/m1-to-m2/book", "method/m2-to-m1/book");
        assertThat(stage(Selector.of("")).trains().prefixes())
                .containsExactly("method/m1-to-m2", "method/m2-to-m1");
    }

    @Test
    void anAdapterIsToldBetweenWhomItStands() {
        Budget budget = new Budget(1, 1, 1);
        Adapter told =
                adapter(
                        (sender, receiver) ->
                                List.of(
                                        new Stage(
                                                "told",
                                                Samples.SINGLE_TYPE,
                                                Selector.of(receiver),
                                                budget,
                                                (g, batch) ->
                                                        Loss.of(
                                                                sender,
                                                                g.fill(sender.length(), 1)))));
        List<Stage> stages = ExtraStage.of(told, PAIRS);
        assertThat(stages).hasSize(1);
        assertThat(stages.get(0).trains().prefixes())
                .containsExactly("method/m1-to-m2/m2", "method/m2-to-m1/m1");
    }
}
