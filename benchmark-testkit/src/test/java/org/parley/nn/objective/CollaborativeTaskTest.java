package org.parley.nn.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.api.Fusion;
import org.parley.api.Perception;
import org.parley.api.TaskHead;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Observed;
import org.parley.nn.exchange.BlindEncoder;
import org.parley.nn.exchange.Roads;

class CollaborativeTaskTest {
    private final List<String> links = new ArrayList<>();

    /** Weight 2 for egos of m1 and 3 for those of m2; targets 100, 200 and 1000. */
    @Test
    void theLossIsTheMeanOverEgoModalitiesOfTheHeadsLossOnTheirFrames() {
        try (Roads roads = Roads.infer()) {
            Loss loss = task().loss(roads.g, samples(roads));
            double m1 = 2 * (1 + 10 + 20) * 100 + 2 * 2 * 200;
            double m2 = 3 * (5 + 7) * 1000;
            assertThat(Roads.value(loss.total())).isCloseTo((m1 + m2) / 2, within(0.01));
            assertThat(loss.terms()).containsOnlyKeys("answer");
            assertThat(Roads.value(loss.terms().get("answer")))
                    .isCloseTo((m1 + m2) / 2, within(0.01));
        }
    }

    @Test
    void eachNeighbourReachesTheEgoByTheLinkOfItsPair() {
        try (Roads roads = Roads.infer()) {
            task().loss(roads.g, samples(roads));
            assertThat(links).containsExactly("m2>m1", "m3>m1", "m1>m2");
        }
    }

    @Test
    void fusionAndHeadFindTheirParametersBelowTheEgosPerception() {
        try (Roads roads = Roads.infer()) {
            task().loss(roads.g, samples(roads));
            assertThat(roads.session.parameters().names("perception"))
                    .containsExactlyInAnyOrder(
                            "perception/m1/fusion/gain",
                            "perception/m1/head/weight",
                            "perception/m2/fusion/gain",
                            "perception/m2/head/weight");
        }
    }

    @Test
    void theTasksGradientReachesTheSendersAdapter() {
        try (Roads roads = Roads.train("method")) {
            Loss loss = task().loss(roads.g, samples(roads));
            roads.tape.backward(loss.total());
            double m1 = 2 * (10 + 20) * 100;
            double m2 = 3 * 7 * 1000;
            assertThat(roads.tape.gradient("method/s/gain").orElseThrow()[0])
                    .isCloseTo((m1 + m2) / 2, within(0.01));
        }
    }

    /** Received are 30 of a neighbour's 10, which counts, and 60 of another type's 20. */
    @Test
    void whatIsReceivedIsComparedWithTheFeatureOfANeighbourOfTheSameModality() {
        try (Roads roads = Roads.infer()) {
            var sample =
                    new SceneSample(
                            roads.observed("1", "m1", 1),
                            List.of(roads.observed("2", "m1", 10), roads.observed("3", "m2", 20)),
                            target(100));
            Loss plain = task(3).loss(roads.g, List.of(sample));
            Loss aligned = task(3).withNeighbourAlignment(0.5).loss(roads.g, List.of(sample));
            assertThat(plain.terms()).containsOnlyKeys("answer");
            assertThat(aligned.terms()).containsOnlyKeys("answer", "alignment");
            assertThat(Roads.value(aligned.terms().get("alignment")))
                    .isCloseTo(0.5 * 20 * 20, within(1e-3));
            assertThat(Roads.value(aligned.total()))
                    .isCloseTo(Roads.value(plain.total()) + 200, within(1e-2));
        }
    }

    private CollaborativeTask task() {
        return task(1);
    }

    /** Of senders with this gain. */
    private CollaborativeTask task(double gain) {
        return new CollaborativeTask(
                CollaborativeTaskTest::perception,
                (sender, ego) -> {
                    links.add(sender + ">" + ego);
                    return Roads.link(new Roads.Gain(gain));
                });
    }

    private static List<SceneSample> samples(Roads roads) {
        Observed first = roads.observed("1", "m1", 1);
        Observed second = roads.observed("1", "m1", 2);
        Observed third = roads.observed("1", "m2", 5);
        List<Observed> two = List.of(roads.observed("2", "m2", 10), roads.observed("3", "m3", 20));
        return List.of(
                new SceneSample(first, two, target(100)),
                new SceneSample(third, List.of(roads.observed("2", "m1", 7)), target(1000)),
                new SceneSample(second, List.of(), target(200)));
    }

    private static HostArrays target(float value) {
        return HostArrays.of(Map.of("factor", HostArray.of(new float[] {value}, 1)));
    }

    private static Perception perception(String modality) {
        double weight = modality.equals("m1") ? 2 : 3;
        return new Perception(modality, new BlindEncoder(), new Sum(), new Weighted(weight));
    }

    /** The ego's feature plus all it received. */
    private record Sum() implements Fusion {
        @Override
        public FeatureSpec output(FeatureSpec ego) {
            return ego;
        }

        @Override
        public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
            Tensor sum = ego.feature();
            for (ReceivedFeature one : received) {
                sum = g.add(sum, one.feature());
            }
            return g.multiply(sum, g.param("gain", Init.ones(), 1));
        }
    }

    /** A map times a weight; the loss is each frame's mean times that frame's target. */
    private record Weighted(double weight) implements TaskHead {
        @Override
        public Map<String, Tensor> predict(Graph g, Tensor fused) {
            return Map.of("out", g.multiply(fused, g.param("weight", Init.constant(weight), 1)));
        }

        @Override
        public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
            float[] factors = new float[targets.size()];
            for (int n = 0; n < factors.length; n++) {
                factors[n] = targets.get(n).value("factor").values()[0];
            }
            Tensor means = g.mean(outputs.get("out"), false, 1, 2, 3);
            Tensor factor = g.constant(HostArray.of(factors, factors.length));
            return Loss.of("answer", g.sumAll(g.multiply(means, factor)));
        }

        @Override
        public HostArrays target(FeatureSpec fused, Truth truth) {
            throw new UnsupportedOperationException("targets are given here");
        }

        @Override
        public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
            throw new UnsupportedOperationException("nothing is decoded here");
        }
    }
}
