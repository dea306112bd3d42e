package org.parley.datasets.world.town;

import static org.parley.datasets.world.town.StreetPlan.between;

import org.parley.api.random.RandomStream;
import org.parley.datasets.world.model.BuildingShapes;
import org.parley.datasets.world.model.StreetShapes;
import org.parley.datasets.world.scene.Mesh;

/** Fills the land beside the streets with buildings, yards and alleys, from the corners inward. */
final class Lots {
    /** Nobody parks at the kerb closer than this to a stop line. */
    static final double KERB_CLEAR = 5;

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

    Lots(TownDraft draft, RandomStream random) {
        this.draft = draft;
        this.random = random;
    }

    void build() {
        for (Street s : draft.plan().streets()) {
            for (int side : new int[] {-1, 1}) {
                layKerb(s, side);
                layFront(s, side);
            }
        }
    }

    private void layKerb(Street s, int side) {
        double width = s.section().parkingMetres();
        double[] part = draft.stretch(s);
        double right = side * (s.section().laneEdge() + width / 2);
        for (double at = part[0] + KERB_CLEAR;
                width > 0 && at + BAY_LENGTH <= part[1] - KERB_CLEAR;
                at += BAY_LENGTH) {
            Footprint f = TownDraft.beside(s, at + BAY_LENGTH / 2, right, BAY_LENGTH, width);
            draft.bays().add(new Bay(side > 0 ? f : turned(f), true));
        }
    }

    private static Footprint turned(Footprint f) {
        return new Footprint(f.x(), f.y(), f.yaw() + Math.PI, f.halfLength(), f.halfWidth());
    }

    /** Buildings at both corners first, then whatever fits between. */
    private void layFront(Street s, int side) {
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
    private double layBuilding(Street s, int side, double at, int way, double size) {
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
            Street s, int side, double middle, double width, double depth, double setback) {
        double right = side * (s.section().front() + setback + depth / 2);
        Footprint f = TownDraft.beside(s, middle, right, width, depth);
        double height = between(random, 5, 9) + (random.nextDouble() < 0.3 ? 8 : 0);
        int tint = TINTS[random.nextInt(TINTS.length)];
        long seed = random.nextLong();
        double style = random.nextDouble();
        if (!draft.free(f)) {
            return false;
        }
        Mesh mesh =
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
    private double layYard(Street s, int side, double at, int bays) {
        int rows = random.nextDouble() < 0.7 ? 2 : 1;
        double width = bays * YARD_BAY + 0.6;
        double depth = rows * YARD_ROW + 0.4;
        double front = s.section().front() + 1.2;
        double middle = side * (front + (depth - BARRIER_STRIP) / 2);
        Footprint f = TownDraft.beside(s, at + width / 2, middle, width, depth + BARRIER_STRIP);
        if (!draft.free(f)) {
            return 0;
        }
        draft.taken().add(f);
        for (int i = 0; i < bays * rows; i++) {
            double along = at + 0.3 + YARD_BAY * (i % bays + 0.5);
            double right = side * (front + YARD_ROW * (i / bays + 0.5));
            Footprint bay = TownDraft.beside(s, along, right, YARD_BAY, YARD_ROW);
            double yaw = bay.yaw() + (random.nextDouble() < 0.5 ? 1 : -1) * Math.PI / 2;
            Footprint across = new Footprint(bay.x(), bay.y(), yaw, YARD_ROW / 2, YARD_BAY / 2);
            draft.bays().add(new Bay(across, false));
        }
        layBarrier(s, side, at, width, s.section().front() + 0.7);
        layPartition(s, at + 0.1, side * (front + depth / 2), depth);
        layPartition(s, at + width - 0.1, side * (front + depth / 2), depth);
        double house = width * between(random, 0.75, 1);
        raise(s, side, at + width / 2, house, between(random, 7, 10), depth + 1.6);
        return width;
    }

    /** A wall between two lots, across the street's direction. */
    private void layPartition(Street s, double at, double right, double depth) {
        Footprint f = TownDraft.beside(s, at, right, depth, 0.2);
        Mesh mesh = StreetShapes.wall(depth, between(random, 1.15, 1.42));
        int tint = TINTS[random.nextInt(TINTS.length)];
        draft.place(mesh, f.x(), f.y(), f.yaw() + Math.PI / 2, tint, random.nextLong());
    }

    private void layBarrier(Street s, int side, double at, double length, double off) {
        Footprint f = TownDraft.beside(s, at + length / 2, side * off, length, 0.8);
        double lane = s.section().laneOffset(s.section().lanes() - 1);
        Mesh mesh = Barriers.draw(length, off - lane, random);
        int tint = TINTS[random.nextInt(TINTS.length)];
        long seed = random.nextLong();
        if (draft.ground().free(f)) {
            draft.place(mesh, f.x(), f.y(), f.yaw(), tint, seed);
        }
    }
}
