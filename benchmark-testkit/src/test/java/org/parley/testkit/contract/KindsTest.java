package org.parley.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.Dataset;
import org.parley.api.DatasetProvider;
import org.parley.api.FeatureMapView;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.Link;
import org.parley.api.Negotiator;
import org.parley.api.NegotiatorProvider;
import org.parley.api.PluginRef;
import org.parley.api.Provider;
import org.parley.api.TaskHead;
import org.parley.api.TaskHeadProvider;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.Prediction;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.data.Truth;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.testkit.contract.check.ContractFinding;

/** Promises of kinds other than adapters, broken together. */
class KindsTest {
    record Nothing() {}

    /** What the providers below have in common. */
    private interface Plain<P> extends Provider<Nothing, P> {
        Supplier<P> maker();

        @Override
        default Nothing defaults() {
            return new Nothing();
        }

        @Override
        default P create(Context host, Nothing config) {
            return maker().get();
        }
    }

    private static List<String> found(Provider<?, ?> provider) {
        return PluginContracts.findings(PluginContracts.checks(provider)).stream()
                .map(ContractFinding::toString)
                .toList();
    }

    record OddFusion(Supplier<Fusion> maker) implements Plain<Fusion>, FusionProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.fusion("odd", "1.0.0").summary("Test").build();
        }
    }

    @Test
    void aFusionThatIgnoresChannelsAndItsOutputIsFound() {
        Fusion odd =
                new Fusion() {
                    @Override
                    public FeatureSpec output(FeatureSpec ego) {
                        return ego;
                    }

                    @Override
                    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
                        return g.pad(ego.feature(), 3, 0, received.size());
                    }
                };
        assertThat(found(new OddFusion(() -> odd)))
                .containsExactly(
                        "shapes: with 1 neighbours the fused map has shape [1, 6, 8, 7];"
                                + " output() says [1, 6, 8, 6]",
                        "shapes: with 2 neighbours the fused map has shape [1, 6, 8, 8];"
                                + " output() says [1, 6, 8, 6]",
                        "shapes: with 3 neighbours the fused map has shape [1, 6, 8, 9];"
                                + " output() says [1, 6, 8, 6]",
                        "channels: 9 channels are fused with the ego's 6; refuse them");
    }

    record OddHead(Supplier<TaskHead> maker) implements Plain<TaskHead>, TaskHeadProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.taskHead("odd", "1.0.0").summary("Test").build();
        }
    }

    /** Counts its targets, writes into outputs, scores upwards, divides by the number of boxes. */
    private static final class CarelessHead implements TaskHead {
        private final AtomicInteger targets = new AtomicInteger();

        @Override
        public Map<String, Tensor> predict(Graph g, Tensor fused) {
            return Map.of("all", g.meanAll(fused), "each", g.mean(fused, false, 1, 2));
        }

        @Override
        public HostArrays target(FeatureSpec fused, Truth truth) {
            float[] values = {targets.incrementAndGet(), truth.boxes().size()};
            return HostArrays.of(Map.of("count", HostArray.of(values, 2)));
        }

        @Override
        public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> all) {
            double boxes = all.get(0).value("count").values()[1];
            return Loss.of("share", g.fill(1 / boxes, 1));
        }

        @Override
        public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
            outputs.get("each").values()[0] = -7;
            Box box = new Box(0, 0, 0, 1, 1, 1, 0);
            return new Detections(List.of(new Detection(box, 0.2), new Detection(box, 0.9)));
        }
    }

    @Test
    void everyCarelessnessOfAHeadIsFound() {
        assertThat(found(new OddHead(CarelessHead::new)))
                .hasSize(5)
                .contains(
                        "shapes: output 'all' of 2 maps has shape [1]",
                        "targets: the second target 'count' differs: 2.0 instead of 1.0",
                        "decode: scores must fall from 1 to 0, but 0.9 follows 0.2",
                        "finite: the loss of an empty truth holds Infinity;"
                                + " expected finite numbers")
                .anyMatch(m -> m.startsWith("decode: after decode the output 'each' differs: -7"));
    }

    record OddNegotiator(Supplier<Negotiator> maker)
            implements Plain<Negotiator>, NegotiatorProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.negotiator("odd", "1.0.0").summary("Test").build();
        }
    }

    @Test
    void aNegotiatorWhoseResultIsNotWhatItSaysIsFound() {
        Negotiator odd =
                new Negotiator() {
                    @Override
                    public FeatureSpec common(List<FeatureSpec> members) {
                        return members.get(0);
                    }

                    @Override
                    public Tensor negotiate(Graph g, List<AgentFeature> members) {
                        return members.get(members.size() - 1).feature();
                    }
                };
        assertThat(found(new OddNegotiator(() -> odd)))
                .containsExactly(
                        "shapes: the result for 2 members has shape [1, 24, 32, 12];"
                                + " common() says [1, 24, 32, 8]",
                        "shapes: the result for 3 members has shape [1, 12, 16, 6];"
                                + " common() says [1, 24, 32, 8]");
    }

    record OddBaseline(Supplier<Baseline> maker)
            implements Plain<Baseline>, BaselineProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.baseline("odd", "1.0.0")
                    .summary("Test")
                    .fuses(FusionStage.NONE)
                    .can(Capability.OWN_HEAD)
                    .build();
        }
    }

    /**
     * Fuses nothing, yet has links and a fusion; trains what it may not, and nothing; shows
     * nonsense.
     */
    private static final class Sly implements Baseline {

        @Override
        public Link link(String sender, String receiver) {
            return new Link(new Rigged.Plain(), "a", new Rigged.Plain(), "a");
        }

        @Override
        public Optional<Fusion> ownFusion() {
            return Optional.of(
                    new Fusion() {
                        @Override
                        public FeatureSpec output(FeatureSpec ego) {
                            return ego;
                        }

                        @Override
                        public Tensor fuse(
                                Graph g, AgentFeature ego, List<ReceivedFeature> received) {
                            return ego.feature();
                        }
                    });
        }

        @Override
        public List<Stage> stages(Alliance alliance) {
            return List.of(stage("Thaw", "perception/m1"), stage("idle", "method"));
        }

        @Override
        public Map<String, FeatureMapView> explain(
                Graph g, Alliance alliance, Batch.PairedSample sample) {
            BevGrid cell = new BevGrid(0, 0, 1, 1, 1);
            return Map.of("common", new FeatureMapView(g.fill(Double.NaN, 1, 1, 1, 1), cell));
        }

        private static Stage stage(String id, String trains) {
            return new Stage(
                    id,
                    Samples.PAIRED,
                    Selector.of(trains),
                    new Budget(1, 1, 1e-3),
                    (g, b) -> Loss.of("w", g.sumAll(g.param("perception/m1/w", Init.ones(), 1))));
        }
    }

    @Test
    void aMethodThatDoesOtherThanItDeclaresIsFound() {
        assertThat(found(new OddBaseline(Sly::new)))
                .containsExactly(
                        "links: it fuses no features, yet has links",
                        "parts: OWN_FUSION must be declared: it has such a part",
                        "parts: OWN_HEAD is declared, but is not there",
                        "stages: there are stages though TRAINABLE is not declared",
                        "stages: stage id 'Thaw' is there twice or not kebab-case",
                        "stages: stage 'Thaw' takes pairs though PAIRED_DATA is not declared",
                        "stages: stage 'idle' takes pairs though PAIRED_DATA is not declared",
                        "trains: stage 'Thaw' moves perception models, which all methods share;"
                                + " train an encoder of the method's own (ownEncoder)",
                        "trains: stage 'idle' moves no parameter",
                        "explains: it explains itself by [common]; EXPLAINS must be declared"
                                + " exactly where there are maps",
                        "explains: map common holds NaN; expected finite numbers");
    }

    /** One scope for all pairs, though their channels differ. */
    private record OneScope(Adapter adapter) implements Baseline {

        @Override
        public Link link(String sender, String receiver) {
            return new Link(adapter, "shared", adapter, "shared");
        }
    }

    record Sharing() implements Plain<Baseline>, BaselineProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.baseline("sharing", "1.0.0").summary("Test").build();
        }

        @Override
        public Supplier<Baseline> maker() {
            throw new IllegalStateException("it needs a host");
        }

        @Override
        public Baseline create(Context host, Nothing config) {
            return new OneScope(host.adapter(PluginRef.of("any")));
        }
    }

    @Test
    void aMethodThatUsesOneParameterInTwoShapesIsFound() {
        assertThat(found(new Sharing()))
                .containsExactly(
                        "walk: failed (PLUGIN): parameter method/shared/receive/weight was made with"
                                + " shape [6, 6] and is now asked for with shape [6, 9]; whatever"
                                + " differs in shape, such as what serves another pair of"
                                + " modalities, needs a scope of its own");
    }

    record OddDataset(Supplier<Dataset> maker) implements Plain<Dataset>, DatasetProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.dataset("odd", "1.0.0").summary("Test").build();
        }
    }

    /** The same scene in every split; each look at it is another. */
    private static final class Restless implements Dataset {
        private final AtomicInteger looks;

        Restless(AtomicInteger looks) {
            this.looks = looks;
        }

        @Override
        public String revision() {
            return "r" + looks.incrementAndGet();
        }

        @Override
        public Range evaluationRange() {
            return new Range(-1, -1, -1, 1, 1, 1);
        }

        @Override
        public List<SceneInfo> scenes(Split split) {
            return List.of(new SceneInfo("a", 1, List.of("1", "-1")));
        }

        @Override
        public Frame frame(SceneInfo scene, int index) {
            Pose pose = Pose.planar(0, 0, 0);
            float look = looks.incrementAndGet();
            PointCloud cloud = new PointCloud(new float[] {look, 0, 0, 0});
            return new Frame(
                    "a",
                    index,
                    List.of(
                            new Observation("-1", pose, cloud, List.of()),
                            new Observation("1", pose, cloud, List.of())),
                    List.of(new TruthObject(1, pose, 1, 1, 1, Set.of("7"))));
        }
    }

    @Test
    void everyRestlessnessOfADatasetIsFound() {
        AtomicInteger looks = new AtomicInteger();
        assertThat(Set.copyOf(found(new OddDataset(() -> new Restless(looks)))))
                .containsExactlyInAnyOrder(
                        "revision: the revision is 'r1', then 'r2'",
                        "scenes: scene a is there twice",
                        "frames: agents of frame a/000000 are [-1, 1], expected [1, -1]",
                        "frames: object 1 of frame a/000000 is there twice or is seen by [7],"
                                + " who are not all there",
                        "repeats: frame a/000000 differs");
    }
}
