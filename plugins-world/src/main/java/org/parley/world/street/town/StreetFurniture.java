package org.parley.world.street.town;

import static org.parley.world.street.town.StreetPlan.between;

import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.world.street.model.StreetShapes;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.town.StreetPlan.Meeting;
import org.parley.world.street.town.StreetPlan.Node;

/** Sets lamps, signals, trees and hedges along the streets, and finds places for sensor poles. */
final class StreetFurniture {
    private static final int POLE_PAINT = 0x6A6F73;
    private static final int HEDGE = 8;

    private final TownDraft draft;
    private final RandomStream random;

    StreetFurniture(TownDraft draft, RandomStream random) {
        this.draft = draft;
        this.random = random;
    }

    void build() {
        for (StreetSegment s : draft.plan().streets()) {
            double[] part = draft.stretch(s);
            for (int side : new int[] {-1, 1}) {
                plant(s, side, part[0] + 4, part[1] - 4);
            }
            if (s.section().medianMetres() > 0) {
                hedgeMedian(s, part[0] + 3, part[1] - 3);
            }
            equipEnd(s, s.from(), part[0], 1);
            equipEnd(s, s.to(), part[1], -1);
        }
        for (Node n : draft.plan().nodes()) {
            if (n.meeting() == Meeting.ROUNDABOUT) {
                plantIsland(n);
            }
        }
    }

    /** Trees and lamps on the pavement; back streets are too narrow for trees. */
    private void plant(StreetSegment s, int side, double from, double to) {
        boolean lamp = side > 0;
        boolean trees = s.section().pavementMetres() > 2;
        double at = from + between(random, 2, 8);
        while (at < to) {
            if (lamp || trees) {
                double off = s.section().kerb() + (lamp ? 0.4 : 1.4);
                GroundRectangle spot = TownDraft.beside(s, at, side * off, 0.4, 0.4);
                if (lamp) {
                    double yaw = spot.yaw() - side * Math.PI / 2;
                    set(StreetShapes.STREET_LAMP, spot.x(), spot.y(), yaw, POLE_PAINT);
                } else {
                    set(tree(), spot.x(), spot.y(), between(random, -3, 3), 0x4F7A3A);
                }
            }
            lamp = !lamp;
            at += between(random, 8, 13);
        }
    }

    private TriangleMesh tree() {
        return StreetShapes.TREES.get(random.nextInt(StreetShapes.TREES.size()));
    }

    private void hedgeMedian(StreetSegment s, double from, double to) {
        for (double at = from; at + HEDGE < to; at += HEDGE) {
            double length = HEDGE - between(random, 0, 0.5);
            GroundRectangle f = TownDraft.beside(s, at + HEDGE / 2.0, 0, length, 0.8);
            set(BarrierBuilder.divider(length, random), f.x(), f.y(), f.yaw(), 0x3F6B35);
        }
    }

    private void plantIsland(Node n) {
        for (int i = 0; i < 9; i++) {
            double angle = 2 * Math.PI * i / 9;
            double x = n.x() + 9 * StrictMath.cos(angle);
            double y = n.y() + 9 * StrictMath.sin(angle);
            set(BarrierBuilder.hedge(6.3, random), x, y, angle + Math.PI / 2, 0x3F6B35);
            if (i % 3 == 0) {
                set(tree(), (x + n.x()) / 2, (y + n.y()) / 2, angle, 0x4F7A3A);
            }
        }
    }

    /** Signals and sensor posts at the end of a street; {@code away} leads off the junction. */
    private void equipEnd(StreetSegment s, int node, double at, int away) {
        if (node < 0) {
            return;
        }
        Node n = draft.plan().nodes().get(node);
        double outward = s.middle().yaw(at) + (away > 0 ? 0 : Math.PI);
        double off = s.section().kerb() + 0.6;
        if (n.meeting() == Meeting.SIGNALS) {
            GroundRectangle f = TownDraft.beside(s, at, -away * off, 0.3, 0.3);
            set(StreetShapes.TRAFFIC_LIGHT, f.x(), f.y(), outward, POLE_PAINT);
        }
        GroundRectangle f = TownDraft.beside(s, at, away * off, 0.3, 0.3);
        double yaw = Math.toDegrees(StrictMath.atan2(n.y() - f.y(), n.x() - f.x()));
        draft.posts().add(Pose.planar(f.x(), f.y(), yaw));
    }

    private void set(TriangleMesh mesh, double x, double y, double yaw, int paint) {
        draft.place(mesh, x, y, yaw, paint, random.nextLong());
    }
}
