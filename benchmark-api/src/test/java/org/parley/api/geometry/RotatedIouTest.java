package org.parley.api.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.parley.api.random.SeedStream;
import tools.jackson.databind.JsonNode;

class RotatedIouTest {
    private static final long SEED = 20260101;

    @Test
    void agreesWithThePublishedRotatedCases() {
        int checked = 0;
        for (JsonNode item : Conformance.read("rotated_iou_2d.json").get("cases")) {
            boolean degrees = item.get("angle_unit").asString().equals("deg");
            double[] a = Conformance.numbers(item.get("a"));
            double[] b = Conformance.numbers(item.get("b"));
            if (b[2] == 0) {
                continue; // A Box has no zero sides.
            }
            assertThat(RotatedIou.of(ground(a, degrees), ground(b, degrees)))
                    .as("%s and %s", item.get("a"), item.get("b"))
                    .isCloseTo(item.get("iou").asDouble(), within(item.get("tol").asDouble()))
                    .isCloseTo(item.get("scout_check").asDouble(), within(1e-8));
            checked++;
        }
        assertThat(checked).isEqualTo(35);
    }

    @Test
    @Tag("slow")
    void agreesWithTheTopologySuiteOnSeededPairs() {
        RandomGenerator random = new SeedStream(SEED).child("jts").random();
        double worst = 0;
        String where = "";
        int overlapping = 0;
        for (int i = 0; i < 100_000; i++) {
            Box a = randomBox(random);
            Box b = partner(a, i % 8, random);
            double expected = oracle(a, b);
            double error = Math.abs(RotatedIou.of(a, b) - expected);
            overlapping += expected > 0 ? 1 : 0;
            if (error > worst) {
                worst = error;
                where = "pair " + i + " of seed " + SEED + ": " + a + " and " + b;
            }
        }
        assertThat(worst).as(where).isLessThan(1e-9);
        assertThat(overlapping).isGreaterThan(60_000);
    }

    @Test
    void isSymmetricAndWithinZeroAndOne() {
        RandomGenerator random = new SeedStream(SEED).child("symmetry").random();
        for (int i = 0; i < 20_000; i++) {
            Box a = randomBox(random);
            Box b = partner(a, i % 8, random);
            double iou = RotatedIou.of(a, b);
            assertThat(iou).as("%s and %s", a, b).isBetween(0.0, 1.0);
            assertThat(RotatedIou.of(b, a)).isCloseTo(iou, within(1e-10));
        }
    }

    @Test
    void isExactlyOneForABoxAndItself() {
        RandomGenerator random = new SeedStream(SEED).child("identity").random();
        for (int i = 0; i < 10_000; i++) {
            Box a = randomBox(random);
            assertThat(RotatedIou.of(a, a)).as("%s", a).isEqualTo(1.0);
            assertThat(RotatedIou.volume(a, a)).as("%s", a).isEqualTo(1.0);
        }
    }

    @Test
    void isExactForTouchingNestedAndShiftedBoxes() {
        Box unit = new Box(0, 0, 0, 2, 2, 2, 0);
        assertThat(RotatedIou.of(unit, new Box(2, 0, 0, 2, 2, 2, 0))).isZero();
        assertThat(RotatedIou.of(unit, new Box(2, 2, 0, 2, 2, 2, 0))).isZero();
        assertThat(RotatedIou.of(unit, new Box(0.5, 0.5, 0, 1, 1, 1, 0))).isEqualTo(0.25);
        assertThat(RotatedIou.of(unit, new Box(1, 0, 0, 2, 2, 2, 0))).isEqualTo(1.0 / 3);
        assertThat(RotatedIou.of(unit, new Box(30, 0, 0, 2, 2, 2, 1))).isZero();
    }

    @Test
    void doesNotLosePrecisionFarFromTheOrigin() {
        Box a = new Box(1e6, -1e6, 0, 4, 2, 1.5, 0);
        Box b = new Box(1e6 + 1, -1e6, 0, 4, 2, 1.5, 0);
        assertThat(RotatedIou.of(a, b)).isEqualTo(0.6);
    }

    @Test
    void volumeCountsTheSharedHeight() {
        Box low = new Box(0, 0, 0, 4, 2, 2, 0.3);
        assertThat(RotatedIou.volume(low, new Box(0, 0, 1, 4, 2, 2, 0.3))).isEqualTo(1.0 / 3);
        assertThat(RotatedIou.volume(low, new Box(0, 0, 2, 4, 2, 2, 0.3))).isZero();
        assertThat(RotatedIou.of(low, new Box(0, 0, 2, 4, 2, 2, 0.3))).isEqualTo(1);
    }

    private static Box ground(double[] b, boolean degrees) {
        return new Box(b[0], b[1], 0, b[2], b[3], 1, degrees ? Math.toRadians(b[4]) : b[4]);
    }

    private static Box randomBox(RandomGenerator random) {
        return new Box(
                random.nextDouble() * 200 - 100,
                random.nextDouble() * 80 - 40,
                random.nextDouble(),
                0.5 + random.nextDouble() * 12,
                0.5 + random.nextDouble() * 3,
                1 + random.nextDouble(),
                (random.nextDouble() * 4 - 2) * Math.PI);
    }

    /** A second box: near, nearly the same, nested, sharing an edge, crossing, thin. */
    private static Box partner(Box a, int kind, RandomGenerator random) {
        double tiny = Math.pow(10, -4 - 9 * random.nextDouble());
        double c = Math.cos(a.yawRadians());
        double s = Math.sin(a.yawRadians());
        double l = a.length();
        double w = a.width();
        double quarter = Math.PI / 2;
        return switch (kind) {
            case 0 -> placed(a, tiny, -tiny, l, w, tiny);
            case 1 -> placed(a, 0, 0, l / 2, w / 3, 0);
            case 2 -> placed(a, c * l, s * l, l, w, 0);
            case 3 -> placed(a, 0, 0, l, w, quarter);
            case 4 -> placed(a, random.nextDouble(), 0, l, 1e-3, random.nextDouble() * tiny);
            case 5 -> placed(a, c * l / 2, s * l / 2, l, w, quarter + tiny);
            default ->
                    placed(
                            a,
                            random.nextGaussian() * l / 2,
                            random.nextGaussian() * w,
                            0.5 + random.nextDouble() * 8,
                            0.5 + random.nextDouble() * 3,
                            random.nextDouble() * 6);
        };
    }

    private static Box placed(
            Box a, double dx, double dy, double length, double width, double turn) {
        return new Box(a.x() + dx, a.y() + dy, a.z(), length, width, 1.5, a.yawRadians() + turn);
    }

    private static double oracle(Box a, Box b) {
        Polygon p = polygon(a);
        Polygon q = polygon(b);
        if (!p.getEnvelopeInternal().intersects(q.getEnvelopeInternal())) {
            return 0;
        }
        double shared = OverlayNGRobust.overlay(p, q, OverlayNG.INTERSECTION).getArea();
        return shared / (p.getArea() + q.getArea() - shared);
    }

    private static Polygon polygon(Box box) {
        double[] c = box.groundCorners();
        Coordinate[] ring = new Coordinate[5];
        for (int i = 0; i < 5; i++) {
            ring[i] = new Coordinate(c[2 * (i % 4)], c[2 * (i % 4) + 1]);
        }
        return new GeometryFactory().createPolygon(ring);
    }
}
