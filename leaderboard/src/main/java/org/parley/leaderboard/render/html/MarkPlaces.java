package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import org.parley.viz.chart.ChartPanel;

/**
 * Places of marks and of their numbers on a panel. Marks that would cover each other or each
 * other's whiskers are moved aside a little; a number lies beside its mark where there is room, or
 * farther off.
 */
final class MarkPlaces {
    private static final double SLOT = 9;
    private static final int SLOTS = 4;

    /** Half the side of a mark. */
    private static final double MARK = 5.5;

    private static final double LETTER = 7;
    private static final double LINE = 12;

    /** A number so far from its mark needs a line to it. */
    private static final double NEAR = 22;

    private static final double STEP = 4;
    private static final int ANGLES = 16;

    /** Up and to the right, where neither whisker nor front passes. */
    private static final int FIRST = 2;

    /** Where a mark lies, and its whisker's upper and lower end. */
    record Mark(double x, double y, double top, double bottom) {}

    /**
     * Where the middle of a number lies.
     *
     * @param far whether a line must lead to its mark
     */
    record Number(double x, double y, boolean far) {}

    private record Area(double left, double top, double right, double bottom) {
        static Area around(double x, double y, double halfWidth, double halfHeight) {
            return new Area(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
        }

        boolean meets(Area other) {
            return left < other.right
                    && other.left < right
                    && top < other.bottom
                    && other.top < bottom;
        }

        boolean meetsAny(List<Area> others) {
            return others.stream().anyMatch(this::meets);
        }
    }

    private final ChartPanel panel;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Area> shapes = new ArrayList<>();
    private final List<Area> whiskers = new ArrayList<>();
    private final List<Area> numbers = new ArrayList<>();

    MarkPlaces(ChartPanel panel) {
        this.panel = panel;
    }

    /** Places a mark at its own pixels, or in the first free slot beside them. */
    void add(double x, double y, double top, double bottom) {
        double free = slot(x, y, top, bottom);
        marks.add(new Mark(free, y, top, bottom));
        shapes.add(Area.around(free, y, MARK, MARK));
        whiskers.add(new Area(free - 3.5, top - 1, free + 3.5, bottom + 1));
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    private double slot(double x, double y, double top, double bottom) {
        double second = x;
        boolean clear = false;
        for (int i = 0; i <= 2 * SLOTS; i++) {
            double aside = x + SLOT * (i % 2 == 0 ? -(i / 2) : i / 2 + 1);
            if (aside < panel.left() + MARK || aside > panel.right() - MARK) {
                continue;
            }
            Area whisker = new Area(aside - 3.5, top, aside + 3.5, bottom);
            if (!whisker.meetsAny(whiskers)) {
                return aside;
            }
            if (!clear && !Area.around(aside, y, MARK, MARK).meetsAny(shapes)) {
                second = aside;
                clear = true;
            }
        }
        return second;
    }

    /** Places the numbers 1, 2 and so on of all marks, so that none covers another or a mark. */
    List<Number> numbers() {
        List<Number> out = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            out.add(number(marks.get(i), String.valueOf(i + 1).length()));
        }
        return out;
    }

    private Number number(Mark mark, int digits) {
        double halfWidth = digits * LETTER / 2 + 1;
        double most = panel.width();
        for (double radius = MARK + 1 + halfWidth; radius < most; radius += STEP) {
            boolean far = radius > NEAR;
            for (boolean strict : far ? new boolean[] {true, false} : new boolean[] {true}) {
                for (int a = 0; a < ANGLES; a++) {
                    double turn = 2 * Math.PI * (a + FIRST) / ANGLES;
                    double x = mark.x + radius * Math.cos(turn);
                    double y = mark.y - radius * Math.sin(turn);
                    Area area = Area.around(x, y, halfWidth, LINE / 2);
                    if (free(area, strict) && (far || nearest(mark, x, y))) {
                        numbers.add(area);
                        return new Number(x, y, far);
                    }
                }
            }
        }
        return new Number(mark.x, mark.y, false);
    }

    /** Whether no other mark is as near to a number. */
    private boolean nearest(Mark own, double x, double y) {
        double distance = Math.hypot(own.x - x, own.y - y);
        return marks.stream()
                .allMatch(m -> m.equals(own) || Math.hypot(m.x - x, m.y - y) > 1.2 * distance);
    }

    private boolean free(Area area, boolean strict) {
        boolean inside =
                area.left > panel.left()
                        && area.right < panel.right()
                        && area.top > panel.top()
                        && area.bottom < panel.bottom();
        return inside
                && !area.meetsAny(shapes)
                && !area.meetsAny(numbers)
                && !(strict && area.meetsAny(whiskers));
    }
}
