package org.parley.encoders.anchorhead;

import org.parley.api.geometry.Box;

/** A box relative to an anchor, as seven numbers and a direction bin. */
final class BoxCode {
    static final int WIDTH = 7;
    static final int BINS = 2;
    private static final double DIRECTION_OFFSET = 0.7853;

    /**
     * Sides beyond e⁴ times the anchor's are no vehicles; keeps an untrained net's boxes finite.
     */
    private static final double MAX_LOG_RATIO = 4;

    private BoxCode() {}

    /** (Δx/d, Δy/d, Δz/h, log h, log w, log l, Δyaw) with d the diagonal of the anchor's ground. */
    static void encode(Box box, Box anchor, float[] to, int at) {
        double d = Math.hypot(anchor.width(), anchor.length());
        to[at] = (float) ((box.x() - anchor.x()) / d);
        to[at + 1] = (float) ((box.y() - anchor.y()) / d);
        to[at + 2] = (float) ((box.z() - anchor.z()) / anchor.height());
        to[at + 3] = (float) Math.log(box.height() / anchor.height());
        to[at + 4] = (float) Math.log(box.width() / anchor.width());
        to[at + 5] = (float) Math.log(box.length() / anchor.length());
        to[at + 6] = (float) (box.yawRadians() - anchor.yawRadians());
    }

    /** Inverse of {@link #encode}; {@code bin} settles which end is the front. */
    static Box decode(float[] code, int at, Box anchor, int bin) {
        double d = Math.hypot(anchor.width(), anchor.length());
        return new Box(
                anchor.x() + code[at] * d,
                anchor.y() + code[at + 1] * d,
                anchor.z() + code[at + 2] * anchor.height(),
                anchor.length() * ratio(code[at + 5]),
                anchor.width() * ratio(code[at + 4]),
                anchor.height() * ratio(code[at + 3]),
                directed(anchor.yawRadians() + code[at + 6], bin));
    }

    private static double ratio(float log) {
        return Math.exp(Math.max(-MAX_LOG_RATIO, Math.min(MAX_LOG_RATIO, log)));
    }

    /** Which half of the circle, beginning at 45°, a heading lies in. */
    static int bin(double yawRadians) {
        double turned = limitPeriod(yawRadians - DIRECTION_OFFSET, 0, 2 * Math.PI);
        return Math.max(0, Math.min(BINS - 1, (int) Math.floor(turned / Math.PI)));
    }

    /**
     * The heading of the given bin that equals {@code yawRadians} up to a half turn, in [−π, π).
     */
    private static double directed(double yawRadians, int bin) {
        double half = limitPeriod(yawRadians - DIRECTION_OFFSET, 0, Math.PI);
        return limitPeriod(half + DIRECTION_OFFSET + Math.PI * bin, 0.5, 2 * Math.PI);
    }

    private static double limitPeriod(double value, double offset, double period) {
        return value - Math.floor(value / period + offset) * period;
    }
}
