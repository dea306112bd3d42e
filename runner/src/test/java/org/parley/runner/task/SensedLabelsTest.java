package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.Encoder;
import org.parley.api.Perception;
import org.parley.api.data.Camera;
import org.parley.api.data.ClassMap;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.NumericEngines;
import org.parley.runner.feature.EncoderInput;
import org.parley.runner.feature.PerceptionModels;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;

/** An encoder that looks for labels wherever it is asked finds them only where it is taught. */
class SensedLabelsTest {
    private static final FeatureSpec SPEC = FeatureSpec.bev(1, new BevGrid(-1, -1, 1, 2, 2));
    private static final Observation LABELLED =
            new Observation(
                    "101",
                    new Pose(0, 0, 0, 0, 0, 0),
                    Observation.single(new PointCloud(new float[] {1, 1, 1, 1})),
                    List.of(camera()),
                    Optional.of(LazyReading.of(new ClassMap(1, 1, new byte[] {1}))));

    private static Camera camera() {
        return new Camera(
                1,
                1,
                LazyReading.of(new byte[3]),
                1,
                1,
                0,
                0,
                Transform.identity(),
                Optional.of(LazyReading.of(new float[] {5})));
    }

    /** What was in each observation that an encoder was shown. */
    private static final class Shown {
        private final List<String> labels = new ArrayList<>();

        void see(Observation o) {
            labels.add(
                    "classes "
                            + o.classes().isPresent()
                            + ", depth "
                            + o.cameras().stream().anyMatch(c -> c.depthMetres().isPresent()));
        }
    }

    private static final HostArray FEATURE = HostArray.zeros(1, 2, 2, 1);

    private record Looking(Shown sensed, Shown taught) implements Encoder.Supervised {
        @Override
        public FeatureSpec spec() {
            return SPEC;
        }

        @Override
        public PointCloud points(Observation observation) {
            sensed.see(observation);
            return observation.lidar();
        }

        @Override
        public HostArrays prepare(Observation observation) {
            sensed.see(observation);
            return HostArrays.of(Map.of());
        }

        @Override
        public HostArrays labels(Observation observation) {
            taught.see(observation);
            return HostArrays.of(Map.of());
        }

        @Override
        public Tensor encode(Graph g, List<HostArrays> prepared) {
            return g.constant(FEATURE);
        }

        @Override
        public SupervisedOutput encode(
                Graph g, List<HostArrays> prepared, List<HostArrays> labels) {
            return SupervisedOutput.without(encode(g, prepared));
        }
    }

    private record Saved(Shown sensed) implements Encoder.Opaque {
        @Override
        public FeatureSpec spec() {
            return SPEC;
        }

        @Override
        public HostArray encode(Observation observation) {
            sensed.see(observation);
            return FEATURE;
        }
    }

    private static PerceptionModels models(Encoder encoder) {
        SeedStream seeds = new SeedStream(1);
        try (FixtureContext host = new FixtureContext(SyntheticWorld.standard(), seeds)) {
            Perception other = host.perception("m1");
            Perception own = new Perception("m1", encoder, other.fusion(), other.head());
            return new PerceptionModels(Map.of("m1", own), Map.of(), NumericEngines.open(seeds));
        }
    }

    @Test
    void featuresAndPointsAreMadeWithoutLabels() {
        Shown sensed = new Shown();
        try (PerceptionModels models = models(new Looking(sensed, new Shown()))) {
            models.feature("m1", "town/000001", LABELLED);
            models.points("m1", LABELLED);
            models.expect("m1", "town/000002", LABELLED);
            models.feature("m1", "town/000002", LABELLED);
        }
        assertThat(sensed.labels).hasSize(3).containsOnly("classes false, depth false");
    }

    @Test
    void savedNetworksSeeNoLabels() {
        Shown sensed = new Shown();
        try (PerceptionModels models = models(new Saved(sensed))) {
            models.feature("m1", "town/000001", LABELLED);
        }
        assertThat(sensed.labels).containsExactly("classes false, depth false");
    }

    @Test
    void labelsAreSeenOnlyWhereTheyAreAskedFor() {
        Shown sensed = new Shown();
        Shown taught = new Shown();
        EncoderInput.of(new Looking(sensed, taught), LABELLED);
        assertThat(sensed.labels).containsExactly("classes false, depth false");
        assertThat(taught.labels).containsExactly("classes true, depth true");
    }
}
