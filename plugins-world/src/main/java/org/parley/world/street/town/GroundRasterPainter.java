package org.parley.world.street.town;

import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.town.StreetPlan.Meeting;
import org.parley.world.street.town.StreetPlan.Node;

/** Paints pavements, roads and their markings. */
final class GroundRasterPainter {
    private static final double LINE = 0.2;
    private static final double DASH = 3;
    private static final double STOP_LINE = 0.4;
    private static final double BEYOND = 9;
    private static final double ZEBRA = 2.5;

    private final TownDraft draft;
    private final GroundRaster ground;
    private final RoadNetwork network;

    GroundRasterPainter(TownDraft draft, RoadNetwork network) {
        this.draft = draft;
        this.ground = draft.ground();
        this.network = network;
    }

    void paintSurfaces() {
        for (StreetSegment s : draft.plan().streets()) {
            across(SurfaceMaterial.PAVEMENT, s, s.section().front());
        }
        for (Node n : draft.plan().nodes()) {
            if (n.meeting() == Meeting.ROUNDABOUT) {
                ground.disc(SurfaceMaterial.PAVEMENT, n.x(), n.y(), NetworkBuilder.RING + 6);
                ground.disc(SurfaceMaterial.ROAD, n.x(), n.y(), NetworkBuilder.RING + 3.2);
            }
        }
        for (StreetSegment s : draft.plan().streets()) {
            across(SurfaceMaterial.ROAD, s, s.section().kerb());
        }
        for (StreetLane lane : network.lanes()) {
            if (lane.inJunction()) {
                ground.strip(SurfaceMaterial.ROAD, lane.path(), 0, lane.length(), -2.3, 2.3);
            }
        }
        for (StreetSegment s : draft.plan().streets()) {
            double[] part = draft.stretch(s);
            double median = s.section().medianMetres() / 2;
            if (median > 0) {
                ground.strip(
                        SurfaceMaterial.PAVEMENT, s.middle(), part[0], part[1], -median, median);
            }
        }
        for (Node n : draft.plan().nodes()) {
            if (n.meeting() == Meeting.ROUNDABOUT) {
                ground.disc(SurfaceMaterial.PAVEMENT, n.x(), n.y(), NetworkBuilder.RING - 3);
            }
        }
    }

    /** Over the whole width and length; streets that leave the town go on a little. */
    private void across(SurfaceMaterial surface, StreetSegment s, double half) {
        double start = s.from() < 0 ? -BEYOND : 0;
        double end = s.middle().length() + (s.to() < 0 ? BEYOND : 0);
        ground.strip(surface, s.middle(), start, end, -half, half);
    }

    /** Markings, and the grass of medians and islands, which no lot may take. */
    void paintMarkings() {
        for (StreetSegment s : draft.plan().streets()) {
            double[] part = draft.stretch(s);
            double median = s.section().medianMetres() / 2 - 0.25;
            if (median > 0) {
                ground.strip(
                        SurfaceMaterial.GRASS,
                        s.middle(),
                        part[0] + 0.5,
                        part[1] - 0.5,
                        -median,
                        median);
            }
            paintLines(s, part[0], part[1]);
            paintEnd(s, s.from(), part[0], 1);
            paintEnd(s, s.to(), part[1], -1);
        }
        draft.bays().stream()
                .filter(ParkingBay::atKerb)
                .map(ParkingBay::place)
                .forEach(this::paintBay);
        for (Node n : draft.plan().nodes()) {
            if (n.meeting() == Meeting.ROUNDABOUT) {
                ground.disc(SurfaceMaterial.GRASS, n.x(), n.y(), NetworkBuilder.RING - 4.2);
            }
        }
    }

    private void paintLines(StreetSegment s, double from, double to) {
        CrossSection section = s.section();
        if (section.medianMetres() == 0 && section.lanes() > 1) {
            line(s, from, to, 0.2);
            line(s, from, to, -0.2);
        } else if (section.medianMetres() == 0) {
            dashes(s, from, to, 0);
        }
        for (int side : new int[] {-1, 1}) {
            for (int lane = 1; lane < section.lanes(); lane++) {
                dashes(
                        s,
                        from,
                        to,
                        side * (section.laneOffset(lane) - StreetLane.WIDTH_METRES / 2));
            }
            if (section.parkingMetres() > 0) {
                line(s, from, to, side * section.laneEdge());
            }
        }
    }

    /** Lines across at both ends of a bay at the kerb. */
    private void paintBay(GroundRectangle bay) {
        for (int end : new int[] {-1, 1}) {
            GroundRectangle line = bay.part(end * bay.halfLength(), 0, LINE, 2 * bay.halfWidth());
            double[] xy = new double[8];
            for (int k = 0; k < 4; k++) {
                GroundRectangle corner =
                        line.part(
                                (k < 2 ? 1 : -1) * line.halfLength(),
                                (k == 0 || k == 3 ? 1 : -1) * line.halfWidth(),
                                0,
                                0);
                xy[2 * k] = corner.x();
                xy[2 * k + 1] = corner.y();
            }
            ground.fill(SurfaceMaterial.MARKING, xy);
        }
    }

    private void line(StreetSegment s, double from, double to, double right) {
        mark(s, from, to, right - LINE / 2, right + LINE / 2);
    }

    private void dashes(StreetSegment s, double from, double to, double right) {
        for (double at = from; at < to; at += 2 * DASH) {
            line(s, at, Math.min(at + DASH, to), right);
        }
    }

    private void mark(StreetSegment s, double from, double to, double right0, double right1) {
        ground.strip(
                SurfaceMaterial.MARKING,
                s.middle(),
                Math.min(from, to),
                Math.max(from, to),
                Math.min(right0, right1),
                Math.max(right0, right1));
    }

    /** Stop line of the lanes that arrive, and a zebra crossing between it and the junction. */
    private void paintEnd(StreetSegment s, int node, double at, int away) {
        if (node < 0) {
            return;
        }
        CrossSection section = s.section();
        // Traffic towards the end of the street keeps to its right, towards the start to its left.
        double inner = -away * section.medianMetres() / 2;
        double outer = -away * section.laneEdge();
        mark(s, at, at + away * STOP_LINE, inner, outer);
        if (draft.plan().nodes().get(node).meeting() == Meeting.ROUNDABOUT) {
            return;
        }
        double near = at - away * 0.8;
        for (double right = -section.kerb() + 0.3; right < section.kerb() - 0.5; right += 1) {
            mark(s, near, near - away * ZEBRA, right, right + 0.5);
        }
    }
}
