package org.parley.world.street.town;

import static org.parley.world.street.town.StreetPlan.between;

import org.parley.api.random.RandomStream;
import org.parley.world.street.town.StreetPlan.Meeting;

/** Kinds of towns, by how their streets run. */
public enum TownLayout {
    /** Three streets each way, crossing at right angles. */
    GRID {
        @Override
        StreetPlan plan(RandomStream random, double reach) {
            StreetPlan plan = new StreetPlan();
            double[] xs = thirds(random);
            double[] ys = thirds(random);
            for (int i = 0; i < 9; i++) {
                boolean centre = i == 4 || random.nextDouble() < 0.3;
                plan.node(xs[i % 3], ys[i / 3], centre ? Meeting.SIGNALS : Meeting.FIRST_COME);
            }
            CrossSection[] alongX = {
                CrossSection.STREET, CrossSection.BOULEVARD, CrossSection.BACK_STREET
            };
            CrossSection[] alongY = {CrossSection.BACK_STREET, middle(random), CrossSection.STREET};
            for (int i = 0; i < 3; i++) {
                plan.straight(3 * i, 3 * i + 1, alongX[i]);
                plan.straight(3 * i + 1, 3 * i + 2, alongX[i]);
                plan.leave(3 * i, -reach, ys[i], alongX[i]);
                plan.leave(3 * i + 2, reach, ys[i], alongX[i]);
                plan.straight(i, i + 3, alongY[i]);
                plan.straight(i + 3, i + 6, alongY[i]);
                plan.leave(i, xs[i], -reach, alongY[i]);
                plan.leave(i + 6, xs[i], reach, alongY[i]);
            }
            return plan;
        }
    },
    /** A wide road with two crossings. */
    CROSSING {
        @Override
        StreetPlan plan(RandomStream random, double reach) {
            StreetPlan plan = new StreetPlan();
            CrossSection main =
                    random.nextDouble() < 0.5 ? CrossSection.BOULEVARD : CrossSection.AVENUE;
            double x0 = between(random, -38, -22);
            double x1 = x0 + between(random, 58, 72);
            int a = plan.node(x0, 0, Meeting.SIGNALS);
            int b = plan.node(x1, 0, Meeting.SIGNALS);
            plan.straight(a, b, main);
            plan.leave(a, -reach, 0, main);
            plan.leave(b, reach, 0, main);
            for (int side : new int[] {-1, 1}) {
                plan.leave(a, x0, side * reach, CrossSection.BOULEVARD);
                plan.leave(b, x1, side * reach, CrossSection.STREET);
            }
            return plan;
        }
    },
    /** A main street that side streets meet but do not cross. */
    T_JUNCTIONS {
        @Override
        StreetPlan plan(RandomStream random, double reach) {
            StreetPlan plan = new StreetPlan();
            CrossSection main =
                    random.nextDouble() < 0.5 ? CrossSection.STREET : CrossSection.BOULEVARD;
            double x0 = between(random, -62, -50);
            double x1 = between(random, -6, 6);
            double x2 = between(random, 50, 62);
            double back = between(random, 40, 48);
            int a = plan.node(x0, 0, Meeting.FIRST_COME);
            int b = plan.node(x1, 0, Meeting.SIGNALS);
            int c = plan.node(x2, 0, Meeting.FIRST_COME);
            int d = plan.node(x0, back, Meeting.FIRST_COME);
            int e = plan.node(x2, back, Meeting.FIRST_COME);
            plan.leave(a, -reach, 0, main);
            plan.straight(a, b, main);
            plan.straight(b, c, main);
            plan.leave(c, reach, 0, main);
            plan.straight(a, d, CrossSection.STREET);
            plan.straight(c, e, CrossSection.STREET);
            plan.straight(d, e, CrossSection.BACK_STREET);
            plan.leave(d, x0, reach, CrossSection.STREET);
            plan.leave(e, x2, reach, CrossSection.STREET);
            plan.leave(b, x1, -reach, CrossSection.STREET);
            return plan;
        }
    },
    /** Winding streets. */
    CURVES {
        @Override
        StreetPlan plan(RandomStream random, double reach) {
            StreetPlan plan = new StreetPlan();
            double swing = between(random, 15, 21);
            double wave = between(random, 125, 150);
            ArcPath west = wave(-reach, 0, swing, wave);
            ArcPath east = wave(0, reach, swing, wave);
            int a = plan.node(0, swing, Meeting.SIGNALS);
            plan.street(west, CrossSection.STREET, -1, a);
            plan.street(east, CrossSection.STREET, a, -1);
            double bend = between(random, 34, 46);
            ArcPath stem = ArcPath.line(0, swing, 0, swing + 38);
            ArcPath turn = ArcPath.arc(bend, swing + 38, bend, Math.PI, Math.PI / 2);
            int b = plan.node(bend, swing + 38 + bend, Meeting.FIRST_COME);
            plan.street(ArcPath.joined(java.util.List.of(stem, turn)), CrossSection.STREET, a, b);
            plan.leave(b, reach, swing + 38 + bend, CrossSection.STREET);
            plan.leave(b, bend, reach, CrossSection.BACK_STREET);
            plan.leave(a, 0, -reach, CrossSection.STREET);
            return plan;
        }
    },
    /** A roundabout of three or four arms. */
    ROUNDABOUT {
        @Override
        StreetPlan plan(RandomStream random, double reach) {
            StreetPlan plan = new StreetPlan();
            int ring = plan.node(0, 0, Meeting.ROUNDABOUT);
            double x = between(random, 58, 68);
            int side = plan.node(x, 0, Meeting.SIGNALS);
            plan.straight(ring, side, CrossSection.STREET);
            plan.leave(side, reach, 0, CrossSection.STREET);
            plan.leave(side, x, reach, CrossSection.STREET);
            plan.leave(side, x, -reach, CrossSection.BACK_STREET);
            plan.leave(ring, 0, reach, CrossSection.STREET);
            plan.leave(ring, -reach, 0, CrossSection.BOULEVARD);
            if (random.nextDouble() < 0.6) {
                plan.leave(ring, 0, -reach, CrossSection.STREET);
            }
            return plan;
        }
    };

    /** Draws the streets of a town that reaches so many metres from its middle. */
    abstract StreetPlan plan(RandomStream random, double reach);

    private static double[] thirds(RandomStream random) {
        double middle = between(random, -6, 6);
        return new double[] {
            middle - between(random, 56, 70), middle, middle + between(random, 56, 70)
        };
    }

    private static CrossSection middle(RandomStream random) {
        return random.nextDouble() < 0.5 ? CrossSection.BOULEVARD : CrossSection.STREET;
    }

    private static ArcPath wave(double from, double to, double swing, double wave) {
        int pieces = 400;
        double[] px = new double[pieces + 1];
        double[] py = new double[pieces + 1];
        for (int i = 0; i <= pieces; i++) {
            px[i] = from + (to - from) * i / pieces;
            py[i] = swing * StrictMath.cos(2 * Math.PI * px[i] / wave);
        }
        return ArcPath.through(px, py);
    }
}
