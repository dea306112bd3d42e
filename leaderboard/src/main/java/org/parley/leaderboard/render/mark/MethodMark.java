package org.parley.leaderboard.render.mark;

import java.util.List;

/**
 * The colour and the shape of a method.
 *
 * @param colour its number, from 0
 */
public record MethodMark(int colour, MarkShape shape) {
    /** On paper, each at three to one against white at least. */
    private static final List<String> LIGHT =
            List.of(
                    "#0072b2", "#c44e00", "#00805a", "#a8447f", "#8a6100", "#147a88", "#6b4fb3",
                    "#55606b");

    /** On a dark page. */
    private static final List<String> DARK =
            List.of(
                    "#5db8f0", "#ff9d5c", "#3fcf9f", "#e59ac6", "#e6b84d", "#5fd0dd", "#b7a2ff",
                    "#b3bec8");

    /** How many colours there are. */
    static int colours() {
        return LIGHT.size();
    }

    public String light() {
        return LIGHT.get(colour);
    }

    public String dark() {
        return DARK.get(colour);
    }

    /** Of a reference: lines are dashed and marks hollow. */
    public boolean reference() {
        return shape.reference();
    }
}
