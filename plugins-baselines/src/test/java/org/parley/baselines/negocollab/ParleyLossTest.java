package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.AlignInput;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.GuideSource;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.testkit.GradientProof;
import org.parley.testkit.fixture.SyntheticWorld;

/** The first stage's loss under preset {@code parley}. */
class ParleyLossTest {
    private static final SeedStream SEEDS = new SeedStream(77);
    private static final SyntheticWorld FIXTURE = SyntheticWorld.standard();
    private static final List<String> FOUNDERS = List.of("m1", "m2");
    private static final LossWeights CYCLE = new LossWeights(1, 0, 0, 0, 0, 0, 0);
    private static final LossWeights DISTRIBUTION = new LossWeights(0, 1, 0, 0, 0, 0.001, 0);
    private static final LossWeights STRUCTURE = new LossWeights(0, 0, 1, 0, 0, 0, 0);
    private static final LossWeights PRAGMATIC = new LossWeights(0, 0, 0, 5, 5, 0, 0);
    private static final Configs PARLEY = Configs.of(SettingsPreset.PARLEY);

    private static Loss loss(Graph g, Configs configs, boolean joining) {
        Alliance alliance = new Alliance(FOUNDERS, joining ? List.of("m3") : List.of());
        try (TestHost host = new TestHost(FIXTURE);
                NegoCollab method = new NegoCollab(host, configs.make())) {
            String id = joining ? "align-m3" : "negotiate";
            Stage stage =
                    method.stages(alliance).stream()
                            .filter(s -> s.id().equals(id))
                            .findFirst()
                            .orElseThrow();
            return stage.loss().apply(g, new Road(host, FIXTURE).pairs(g, alliance.all()));
        }
    }

    private static List<String> proof(Configs configs, String... trained) {
        return new GradientProof(
                        g -> loss(g, configs, false), Selector.of(trained), SEEDS.child("proof"))
                .differences(1e-4);
    }

    /** What a term is measured against is held fixed, hence the negotiator is left out there. */
    @Test
    void gradientIsProvedTermByTerm() {
        assertThat(proof(PARLEY.with(CYCLE).guideLearning(), "method")).isEmpty();
        assertThat(proof(PARLEY.with(CYCLE), "method/m1/receive", "method/m2/receive")).isEmpty();
        assertThat(proof(PARLEY.with(DISTRIBUTION), "method/m1/send", "method/m2/send")).isEmpty();
        assertThat(proof(PARLEY.with(STRUCTURE), "method")).isEmpty();
        assertThat(proof(PARLEY.with(PRAGMATIC), "method")).isEmpty();
    }

    private static Set<String> learners(Configs configs, boolean joining) {
        Set<String> found = new TreeSet<>();
        for (int step = 0; step < 8; step++) {
            try (ModelSession session =
                            NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                    ComputedGraph tape = session.train(Selector.of("method"))) {
                Graph g = tape.graph(SEEDS.child("step" + step));
                tape.backward(loss(g, configs, joining).total());
                for (String name : tape.trainedNames()) {
                    double[] gradient = tape.gradient(name).orElse(new double[0]);
                    if (Arrays.stream(gradient).anyMatch(v -> v != 0)) {
                        String[] parts = name.split("/");
                        found.add(parts[1].startsWith("m") ? parts[1] + "/" + parts[2] : parts[1]);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void theCycleTeachesWhoIsHeard() {
        assertThat(learners(PARLEY.with(CYCLE), false))
                .containsExactly("m1/receive", "m1/send", "m2/receive", "m2/send", "negotiator");
        assertThat(learners(PARLEY.with(CYCLE).given(AlignInput.COMMON), false))
                .containsExactly("m1/receive", "m2/receive", "negotiator");
    }

    /** A newcomer's receiver hears founders, who do not learn from it. */
    @Test
    void foundersStayWhereANewcomerHearsThem() {
        assertThat(learners(PARLEY.with(CYCLE), true)).containsExactly("m3/receive", "m3/send");
        assertThat(learners(PARLEY.with(DISTRIBUTION), true)).containsExactly("m3/send");
    }

    @Test
    void otherTermsTeachAsInThePaper() {
        assertThat(learners(PARLEY.with(DISTRIBUTION), false))
                .containsExactly("m1/send", "m2/send", "negotiator");
        assertThat(learners(PARLEY.with(PRAGMATIC), false))
                .containsExactly("m1/send", "m2/send", "negotiator", "occupancy");
    }

    /** Sends a number of its modality's own; gives what it hears. */
    private record Telling(List<Double> heard) implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", filled(g, number(self.modality()), self));
        }

        private static double number(String modality) {
            return Integer.parseInt(modality.substring(1));
        }

        private static Tensor filled(Graph g, double value, AgentFeature self) {
            int[] shape = {1, self.spec().rows(), self.spec().columns(), TestHost.COMMON};
            return g.fill(value, shape);
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            heard.add(
                    (double) inbox.field("feature", from.agent(), "feature").toHost().values()[0]);
            return ego.feature();
        }
    }

    private static AlignmentLoss alignment(Adapter adapter, Configs configs) {
        NegoCollabBaselineConfig config = configs.with(CYCLE).make();
        return new AlignmentLoss(
                new SenderReceiverPair("test", adapter),
                new AllianceSpace.MeanOfSent(),
                config.weights(),
                PaperDeviations.of(config),
                new OccupancyHead(config.occupancy()));
    }

    /** m1 and m3 send 1 and 3; the common representation, their mean, is 2. */
    @Test
    void eachSenderAndTheCommonRepresentationAreHeardAboutEquallyOften() {
        List<Double> heard = new ArrayList<>();
        int draws = 600;
        try (TestHost host = new TestHost(FIXTURE);
                ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            List<String> both = List.of("m1", "m3");
            Graph root = tape.graph(SEEDS);
            PairedSample sample = new Road(host, FIXTURE).pair(root, 0, both);
            AlignmentLoss loss = alignment(new Telling(heard), PARLEY);
            for (int i = 0; i < draws / 2; i++) {
                loss.ofFounders(root.keyed("draw" + i), both, List.of(sample));
            }
        }
        assertThat(heard).hasSize(draws);
        for (double one : new double[] {1, 2, 3}) {
            long times = heard.stream().filter(h -> h == one).count();
            // Binomial with p = 1/3: a deviation of 12; five of them.
            assertThat((double) times).isCloseTo(draws / 3.0, within(60.0));
        }
    }

    /** Gives the ego's own feature, whatever it hears. */
    private record Copying() implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            int[] shape = {1, self.spec().rows(), self.spec().columns(), TestHost.COMMON};
            return OutgoingMessage.of("feature", g.fill(0, shape));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return ego.feature();
        }
    }

    private static double copied(GuideSource guide, boolean alone) {
        try (TestHost host = new TestHost(FIXTURE);
                ModelSession session =
                        NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph tape = session.train(Selector.of("method"))) {
            Graph g = tape.graph(SEEDS);
            PairedSample with = new Road(host, FIXTURE).pair(g, 0, FOUNDERS);
            Truth nothing = new Truth(List.of(), List.of(), Optional.empty());
            PairedSample sample = alone ? new PairedSample(with.views(), nothing, nothing) : with;
            AlignmentLoss loss = alignment(new Copying(), PARLEY.guidedBy(guide));
            return tape.scalar(
                    loss.ofFounders(g, FOUNDERS, List.of(sample)).terms().get("cycle-m1"));
        }
    }

    /** The mean over cells of squares, as a share of the variance, in plain arithmetic. */
    private static double expected(boolean alone) {
        float[] wanted = Road.feature(FIXTURE, FIXTURE.spec(), 0).values();
        HostArray elsewhere = Road.feature(FIXTURE, FIXTURE.spec(), Road.ELSEWHERE);
        double[] means = new double[6];
        for (int i = 0; i < wanted.length; i++) {
            means[i % 6] += wanted[i] / 48;
        }
        double power = 0;
        double gap = 0;
        for (int i = 0; i < wanted.length; i++) {
            double given = alone ? 0 : elsewhere.values()[i];
            power += Math.pow(wanted[i] - means[i % 6], 2) / 48;
            gap += Math.pow(wanted[i] - given, 2) / 48;
        }
        return gap / (power + 1e-6);
    }

    @Test
    void whoCopiesItsGuideRestoresNothingUnlessTheGuideIsTheAnswer() {
        assertThat(copied(GuideSource.SELF, false)).isCloseTo(0, within(1e-9));
        double neighbour = expected(false);
        assertThat(neighbour).isGreaterThan(0.5);
        assertThat(copied(GuideSource.NEIGHBOUR, false)).isCloseTo(neighbour, within(1e-5));
        assertThat(copied(GuideSource.NEIGHBOUR, true)).isCloseTo(expected(true), within(1e-5));
    }
}
