package org.parley.encoders.anchorhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.TaskHeadProvider;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Truth;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.encoders.Engine;

class AnchorHeadTest {
    private static final FeatureSpec SPEC =
            FeatureSpec.bev(4, new BevGrid(-19.2, -9.6, 1.2, 32, 16));
    private static final int ANCHORS = 32 * 16 * 2;

    private final AnchorHead head = new AnchorHead(AnchorHeadConfig.standard());
    private final Engine engine = new Engine();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void serviceLoaderFindsTheHead() {
        assertThat(ServiceLoader.load(TaskHeadProvider.class))
                .anyMatch(p -> p.descriptor().id().equals("anchor-head"));
    }

    /** σ(2) = 0.8808 and σ(0) = 0.5. */
    @Test
    void aCellIsAsSureAsTheSurerOfItsAnchors() {
        HostArray given = HostArray.of(new float[] {-1, 2, 0, -3}, 1, 1, 2, 2);
        HostArray sure = engine.infer(g -> confidence(g, g.constant(given)));
        assertThat(sure.shape()).containsExactly(1, 1, 2, 1);
        assertThat(sure.values()).containsExactly(new float[] {0.880797f, 0.5f}, within(1e-5f));
    }

    private Tensor confidence(Graph g, Tensor logits) {
        return head.confidence(g, Map.of(AnchorHead.CLASSES, logits)).orElseThrow();
    }

    @Test
    void perfectOutputsDecodeToTheBoxesTheyEncode() {
        for (long seed = 0; seed < 20; seed++) {
            List<Box> boxes = randomBoxes(seed);
            HostArrays target = target(boxes);
            List<Detection> found = decode(head, perfect(target));
            assertThat(found).as("seed %s", seed).hasSameSizeAs(boxes);
            for (Box box : boxes) {
                assertThat(found).as("seed %s", seed).anyMatch(d -> same(d.box(), box));
            }
        }
    }

    private static boolean same(Box a, Box b) {
        double turn = Math.IEEEremainder(a.yawRadians() - b.yawRadians(), 2 * Math.PI);
        return Math.abs(a.x() - b.x()) < 1e-4
                && Math.abs(a.y() - b.y()) < 1e-4
                && Math.abs(a.z() - b.z()) < 1e-4
                && Math.abs(a.length() - b.length()) < 1e-4
                && Math.abs(a.width() - b.width()) < 1e-4
                && Math.abs(a.height() - b.height()) < 1e-4
                && Math.abs(turn) < 1e-4;
    }

    @Test
    void aCarOnAnAnchorHasOnePositiveAndIgnoresItsTwoNeighboursAlongX() {
        HostArrays target = target(List.of(anchorCar(0.6, 0.6, 0)));
        int cell = 8 * 32 + 16;
        assertThat(target.index("positives")).containsExactly(cell * 2);
        assertThat(sum(target.value("positive"))).isEqualTo(1);
        assertThat(sum(target.value("negative"))).isEqualTo(ANCHORS - 3);
        assertThat(target.value("negative").values()[(cell - 1) * 2]).isZero();
        assertThat(target.value("negative").values()[(cell + 1) * 2]).isZero();
        assertThat(target.value("boxes").values()).containsExactly(new float[7], within(1e-6f));
        assertThat(target.value("directions").values()).containsExactly(0, 1);
    }

    @Test
    void aCarAcrossTakesTheAnchorAcross() {
        HostArrays target = target(List.of(anchorCar(0.6, 0.6, Math.PI / 2)));
        assertThat(target.index("positives")).containsExactly((8 * 32 + 16) * 2 + 1);
        assertThat(target.value("directions").values()).containsExactly(1, 0);
    }

    @Test
    void aBoxThatOverlapsNoAnchorEnoughStillGetsItsBestOne() {
        HostArrays target = target(List.of(new Box(3.3, 2.2, -1, 0.8, 0.6, 1.7, 0.3)));
        assertThat(target.index("positives")).hasSize(1);
    }

    @Test
    void ofTwoBoxesInOnePlaceTheFirstWins() {
        Box first = anchorCar(0.6, 0.6, 0);
        Box second = new Box(0.6, 0.6, -1, 3.9, 1.6, 2.2, 0);
        HostArrays target = target(List.of(first, second));
        assertThat(target.index("positives")).hasSize(1);
        assertThat(target.value("boxes").values()[3]).isCloseTo(0, within(1e-6f));
    }

    @Test
    void aBoxOutsideTheGridIsNobodysTarget() {
        HostArrays target = target(List.of(anchorCar(60, 0, 0)));
        assertThat(target.index("positives")).isEmpty();
        assertThat(sum(target.value("negative"))).isEqualTo(ANCHORS);
    }

    @Test
    void aFrameWithoutVehiclesTrainsOnNegativesOnly() {
        HostArrays target = target(List.of());
        assertThat(sum(target.value("negative"))).isEqualTo(ANCHORS);
        Map<String, HostArray> terms = terms(random(3, 1), List.of(target));
        assertThat(terms.get("box").values()[0]).isZero();
        assertThat(terms.get("direction").values()[0]).isZero();
        assertThat(terms.get("classification").values()[0]).isFinite().isPositive();
    }

    @Test
    void perfectOutputsHaveAlmostNoLoss() {
        HostArrays target = target(randomBoxes(5));
        assertThat(terms(perfect(target), List.of(target)).get("total").values()[0])
                .isBetween(0f, 1e-3f);
        assertThat(terms(random(3, 1), List.of(target)).get("total").values()[0]).isGreaterThan(1);
    }

    @Test
    void theLossIsTheOneOfPlainArithmetic() {
        List<HostArrays> targets =
                List.of(target(randomBoxes(8)), target(List.of()), target(randomBoxes(9)));
        Map<String, HostArray> outputs = random(9, 3);
        double expected = 0;
        for (int n = 0; n < 3; n++) {
            expected += PlainLoss.of(frame(outputs, n), targets.get(n)) / 3;
        }
        assertThat((double) terms(outputs, targets).get("total").values()[0])
                .isCloseTo(expected, within(1e-4 * expected));
    }

    @Test
    void aHalfTurnCostsTheDirectionOnly() {
        Box car = anchorCar(0.6, 0.6, 0);
        HostArrays target = target(List.of(car));
        Map<String, HostArray> outputs = perfect(target);
        outputs.get("boxes").values()[(8 * 32 + 16) * 14 + 6] = (float) Math.PI;
        assertThat(terms(outputs, List.of(target)).get("box").values()[0]).isLessThan(1e-5f);
        assertThat(decode(head, outputs)).hasSize(1).allMatch(d -> same(d.box(), car));
    }

    @Test
    void overlapsAreSuppressedAndTheWeakAreDropped() {
        HostArrays target = target(List.of(anchorCar(0.6, 0.6, 0)));
        Map<String, HostArray> outputs = perfect(target);
        int cell = 8 * 32 + 16;
        outputs.get("classes").values()[(cell + 1) * 2] = 5;
        outputs.get("classes").values()[2] = (float) Math.log(0.19 / 0.81);
        assertThat(decode(head, outputs)).hasSize(1);
    }

    @Test
    void detectionsMustLieWithinTheRange() {
        HostArrays target = target(List.of(anchorCar(-18.6, 0.6, 0), anchorCar(0.6, 0.6, 0)));
        assertThat(decode(head, perfect(target)))
                .hasSize(1)
                .allMatch(d -> Math.abs(d.box().x() - 0.6) < 1e-4);
    }

    @Test
    void referenceFiltersDropTrucksAndAreOffByDefault() {
        AnchorHead strict = new AnchorHead(withReferenceFilters());
        Box truck = new Box(0.6, 0.6, -0.6, 8, 2.4, 2.6, 0.1);
        Map<String, HostArray> outputs = perfect(target(List.of(truck)));
        assertThat(decode(head, outputs)).hasSize(1);
        assertThat(decode(strict, outputs)).isEmpty();
    }

    @Test
    void anUntrainedHeadBelievesInOneVehicleInAHundredAnchors() {
        HostArray classes =
                engine.infer(g -> head.predict(g, g.fill(0, 1, 16, 32, 4)).get("classes"));
        assertThat(classes.shape()).containsExactly(1, 16, 32, 2);
        double p = 1 / (1 + Math.exp(-classes.values()[0]));
        assertThat(p).isCloseTo(0.01, within(1e-6));
        engine.inferAll(g -> head.predict(g, g.fill(0, 1, 16, 32, 4)));
        assertThat(engine.session.parameters().parameterCount("model"))
                .isEqualTo((4 + 1) * (2 + 14 + 4));
    }

    @Test
    void anUntrainedHeadsWildBoxesAreStillBoxes() {
        Map<String, HostArray> outputs = random(1, 1);
        float[] codes = outputs.get("boxes").values();
        for (int i = 0; i < codes.length; i++) {
            codes[i] *= 500;
        }
        assertThat(decode(head, outputs)).isNotNull();
    }

    @Test
    void thresholdsInTheWrongOrderAreRefused() {
        assertThatThrownBy(
                        () ->
                                new AnchorHeadConfig(
                                        4, 2, 1.5, -1, 0.4, 0.5, 0.2, 0.15, 1000, false, -3, 1, 1,
                                        2, 0.2))
                .hasMessageContaining("negativeIou");
    }

    private static AnchorHeadConfig withReferenceFilters() {
        return new AnchorHeadConfig(
                3.9, 1.6, 1.56, -1.0, 0.6, 0.45, 0.2, 0.15, 1000, true, -3, 1, 1, 2, 0.2);
    }

    private static Box anchorCar(double x, double y, double yaw) {
        return new Box(x, y, -1, 3.9, 1.6, 1.56, yaw);
    }

    /** Up to eight vehicles that do not touch, with any heading. */
    private static List<Box> randomBoxes(long seed) {
        RandomStream random = new SeedStream(seed).child("boxes").random();
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boxes.add(
                    new Box(
                            -13.5 + i % 4 * 9 + random.nextDouble(),
                            (i < 4 ? -4.5 : 4.5) + random.nextDouble(),
                            -1 + 0.3 * random.nextDouble(),
                            3.4 + 3 * random.nextDouble(),
                            1.5 + 0.7 * random.nextDouble(),
                            1.4 + 0.8 * random.nextDouble(),
                            2 * Math.PI * random.nextDouble() - Math.PI));
        }
        return boxes;
    }

    private HostArrays target(List<Box> boxes) {
        List<Long> ids = LongStream.range(0, boxes.size()).boxed().toList();
        return head.target(SPEC, new Truth(ids, boxes, Optional.empty()));
    }

    private static List<Detection> decode(AnchorHead head, Map<String, HostArray> outputs) {
        return ((Detections) head.decode(SPEC, outputs)).boxes();
    }

    private Map<String, HostArray> terms(Map<String, HostArray> outputs, List<HostArrays> targets) {
        return engine.inferAll(
                g -> {
                    var loss = head.loss(g, constants(g, outputs), targets);
                    Map<String, Tensor> all = new TreeMap<>(loss.terms());
                    all.put("total", loss.total());
                    return all;
                });
    }

    private static Map<String, Tensor> constants(Graph g, Map<String, HostArray> arrays) {
        Map<String, Tensor> tensors = new TreeMap<>();
        arrays.forEach((name, array) -> tensors.put(name, g.constant(array)));
        return tensors;
    }

    private static Map<String, HostArray> perfect(HostArrays target) {
        HostArray classes = HostArray.zeros(1, 16, 32, 2);
        HostArray boxes = HostArray.zeros(1, 16, 32, 14);
        HostArray directions = HostArray.zeros(1, 16, 32, 4);
        Arrays.fill(classes.values(), -12);
        int[] positives = target.index("positives");
        for (int i = 0; i < positives.length; i++) {
            int a = positives[i];
            classes.values()[a] = 12;
            System.arraycopy(target.value("boxes").values(), 7 * i, boxes.values(), 7 * a, 7);
            for (int bin = 0; bin < 2; bin++) {
                directions.values()[2 * a + bin] =
                        20 * target.value("directions").values()[2 * i + bin];
            }
        }
        return new TreeMap<>(Map.of("classes", classes, "boxes", boxes, "directions", directions));
    }

    private static Map<String, HostArray> random(long seed, int frames) {
        RandomStream random = new SeedStream(seed).child("outputs").random();
        Map<String, HostArray> outputs = new TreeMap<>();
        Map.of("classes", 2, "boxes", 14, "directions", 4)
                .forEach((k, n) -> outputs.put(k, HostArray.zeros(frames, 16, 32, n)));
        outputs.values()
                .forEach(
                        a -> {
                            for (int i = 0; i < a.values().length; i++) {
                                a.values()[i] = (float) (0.5 * random.nextGaussian());
                            }
                        });
        return outputs;
    }

    private static Map<String, HostArray> frame(Map<String, HostArray> outputs, int n) {
        Map<String, HostArray> one = new TreeMap<>();
        outputs.forEach(
                (name, all) -> {
                    int length = all.values().length / all.shape()[0];
                    float[] part = Arrays.copyOfRange(all.values(), n * length, (n + 1) * length);
                    one.put(name, HostArray.of(part, length));
                });
        return one;
    }

    private static double sum(HostArray array) {
        double sum = 0;
        for (float v : array.values()) {
            sum += v;
        }
        return sum;
    }
}
