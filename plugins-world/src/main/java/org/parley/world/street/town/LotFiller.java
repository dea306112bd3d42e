package org.parley.world.street.town;

import static org.parley.world.street.town.StreetPlan.between;

import org.parley.api.random.RandomStream;
import org.parley.world.street.model.BuildingShapes;
import org.parley.world.street.model.StreetShapes;
import org.parley.world.street.scene.TriangleMesh;

/** Fills the land beside the streets with buildings, yards and alleys, from the corners inward. */
final class LotFiller {
    /** Nobody parks at the kerb closer than this to a stop line. */
    private static final double KERB_CLEAR = 5;

    private static final double BAY_LENGTH = 6;
    private static final double CORNER = 0.7;
    private static final double YARD_BAY = 2.6;
    private static final double BARRIER_STRIP = 0.9;
    private static final double YARD_ROW = 5.6;
    private static final int[] TINTS = {
        0xB5A590, 0xA8604A, 0xC9C2B4, 0x8F9AA3, 0xD8C49A, 0x9C7B62, 0xE3DED3, 0x7E8A72
    };

    private final TownDraft draft;
    private final RandomStream random;

    LotFiller(TownDraft draft, RandomStream random) {
        this.draft = draft;
        this.random = random;
    }

    void build() {
        for (StreetSegment s : draft.plan().streets()) {
            for (int side : new int[] {-1, 1}) {
                layKerb(s, side);
                layFront(s, side);
            }
        }
    }

    /** Bays along the kerb, one after another as it bends. */
    private void layKerb(StreetSegment s, int side) {
        double width = s.section().parkingMetres();
        if (width == 0) {
            return;
        }
        double[] part = draft.stretch(s);
        double right = side * (s.section().laneEdge() + width / 2);
        ArcPath kerb = s.middle().slice(part[0], part[1]).offset(right);
        for (double at = KERB_CLEAR; at + BAY_LENGTH <= kerb.length() - KERB_CLEAR; ) {
            double middle = at + BAY_LENGTH / 2;
            double yaw = kerb.yaw(middle) + (side > 0 ? 0 : Math.PI);
            GroundRectangle place =
                    new GroundRectangle(
                            kerb.x(middle), kerb.y(middle), yaw, BAY_LENGTH / 2, width / 2);
            draft.bays().add(new ParkingBay(place, true));
            at += BAY_LENGTH;
        }
    }

    /** Buildings at both corners first, then whatever fits between. */
    private void layFront(StreetSegment s, int side) {
        double end = s.middle().length();
        boolean built = false;
        for (double at = 0; !built && at < end / 3; at += 1) {
            built = layBuilding(s, side, at, 1, CORNER) > 0;
        }
        built = false;
        for (double at = end; !built && at > 2 * end / 3; at -= 1) {
            built = layBuilding(s, side, at, -1, CORNER) > 0;
        }
        double at = 0;
        while (at < end) {
            boolean building = random.nextDouble() < 0.25;
            double used =
                    building
                            ? layBuilding(s, side, at, 1, 1)
                            : layYard(s, side, at, 3 + random.nextInt(6));
            double gap = random.nextDouble() < 0.5 ? between(random, 1, 3) : 0.05;
            if (used > 0 && gap > 1.4 && random.nextDouble() < 0.6) {
                layBarrier(s, side, at + used, gap, s.section().front() + 1.2);
            }
            at += used > 0 ? used + gap : 1;
        }
    }

    /**
     * Returns the length of street it takes, or 0 where there is no room.
     *
     * @param way 1 to build onward from {@code at}, −1 to build back from it
     * @param size share of the usual width
     */
    private double layBuilding(StreetSegment s, int side, double at, int way, double size) {
        double width = size * between(random, 9, 17);
        double depth = between(random, 8, 13);
        double setback = random.nextDouble() < 0.7 ? between(random, 0.2, 0.8) : 3;
        if (!raise(s, side, at + way * width / 2, width, depth, setback)) {
            return 0;
        }
        if (setback > 2) {
            layBarrier(s, side, Math.min(at, at + way * width), width, s.section().front() + 0.7);
        }
        return width;
    }

    /** Builds around arc length {@code middle} of the street; false where there is no room. */
    private boolean raise(
            StreetSegment s, int side, double middle, double width, double depth, double setback) {
        double right = side * (s.section().front() + setback + depth / 2);
        GroundRectangle f = TownDraft.beside(s, middle, right, width, depth);
        double height = between(random, 5, 9) + (random.nextDouble() < 0.3 ? 8 : 0);
        int tint = TINTS[random.nextInt(TINTS.length)];
        long seed = random.nextLong();
        double style = random.nextDouble();
        if (!draft.free(f)) {
            return false;
        }
        TriangleMesh mesh =
                style < 0.35 && height < 9
                        ? BuildingShapes.house(width, depth, height)
                        : style < 0.85
                                ? BuildingShapes.block(width, depth, height)
                                : BuildingShapes.stepped(width, depth, height + 6);
        draft.place(mesh, f.x(), f.y(), f.yaw(), tint, seed);
        draft.buildings().add(f);
        draft.taken().add(f);
        return true;
    }

    /** A yard where vehicles park across, one or two deep, behind a barrier whose gate is shut. */
    private double layYard(StreetSegment s, int side, double at, int bays) {
        int rows = random.nextDouble() < 0.7 ? 2 : 1;
        double width = bays * YARD_BAY + 0.6;
        double depth = rows * YARD_ROW + 0.4;
        double whole = depth + BARRIER_STRIP;
        double off = s.section().front() + 0.3 + whole / 2;
        GroundRectangle yard = TownDraft.beside(s, at + width / 2, side * off, width, whole);
        if (!draft.free(yard)) {
            return 0;
        }
        draft.taken().add(yard);
        double front = side * (BARRIER_STRIP - whole / 2);
        for (int i = 0; i < bays * rows; i++) {
            double along = 0.3 + YARD_BAY * (i % bays + 0.5) - width / 2;
            double across = front + side * YARD_ROW * (i / bays + 0.5);
            GroundRectangle bay = yard.part(along, across, YARD_BAY, YARD_ROW);
            double turn = (random.nextDouble() < 0.5 ? 1 : -1) * Math.PI / 2;
            draft.bays().add(new ParkingBay(bay.turned(turn), false));
        }
        set(
                barrier(s, width, s.section().front() + 0.7),
                yard.part(0, side * (0.4 - whole / 2), width, 0.8));
        double middle = front + side * depth / 2;
        for (double along : new double[] {0.1 - width / 2, width / 2 - 0.1}) {
            TriangleMesh wall = StreetShapes.wall(depth, between(random, 1.15, 1.42));
            set(wall, yard.part(along, middle, 0.2, depth).turned(Math.PI / 2));
        }
        double house = width * between(random, 0.75, 1);
        raise(s, side, at + width / 2, house, between(random, 7, 10), whole + 0.7);
        return width;
    }

    /** A barrier along the street where there is grass to set it on. */
    private void layBarrier(StreetSegment s, int side, double at, double length, double off) {
        GroundRectangle f = TownDraft.beside(s, at + length / 2, side * off, length, 0.8);
        TriangleMesh mesh = barrier(s, length, off);
        if (draft.ground().free(f)) {
            set(mesh, f);
        }
    }

    private TriangleMesh barrier(StreetSegment s, double length, double off) {
        double lane = s.section().laneOffset(s.section().lanes() - 1);
        return BarrierBuilder.draw(length, off - lane, random);
    }

    private void set(TriangleMesh mesh, GroundRectangle f) {
        int tint = TINTS[random.nextInt(TINTS.length)];
        draft.place(mesh, f.x(), f.y(), f.yaw(), tint, random.nextLong());
    }
}
