package org.parley.world.street.texture;

/** Fields: the land is cut into parcels, each with one crop in rows of its own direction. */
public final class FieldParcels {
    static final double ROW_METRES = 2.4;

    private static final double LENGTH_METRES = 46;
    private static final double WIDTH_METRES = 27;

    /** The parcels lie aslant of the axes, along which most streets run. */
    private static final double COS = 0.9205048534524404;

    private static final double SIN = 0.3907311284892738;
    private static final LinearColour WHEAT = new LinearColour(0.42, 0.33, 0.11);
    private static final LinearColour BEET = new LinearColour(0.10, 0.20, 0.045);
    private static final LinearColour RAPE = new LinearColour(0.47, 0.42, 0.05);
    private static final LinearColour FURROW = new LinearColour(0.16, 0.12, 0.06);

    private FieldParcels() {}

    private static double along(double x, double y) {
        return (COS * x + SIN * y) / LENGTH_METRES;
    }

    private static double across(double x, double y) {
        return (COS * y - SIN * x) / WIDTH_METRES;
    }

    /** Uniform in [0, 1), the same all over a parcel. */
    public static double draw(double x, double y, int seed) {
        return ValueNoise.cell(ValueNoise.floor(along(x, y)), ValueNoise.floor(across(x, y)), seed);
    }

    /** Distance to the nearest edge of the parcel, metres. */
    public static double edgeMetres(double x, double y) {
        double u = along(x, y);
        double v = across(x, y);
        double inU = u - ValueNoise.floor(u);
        double inV = v - ValueNoise.floor(v);
        return Math.min(
                LENGTH_METRES * Math.min(inU, 1 - inU), WIDTH_METRES * Math.min(inV, 1 - inV));
    }

    /**
     * @param sharp 1 where rows can be told apart, 0 where they blur
     */
    static void crop(double x, double y, double sharp, RgbAccumulator albedo) {
        double kind = draw(x, y, 81);
        albedo.set(kind < 0.45 ? WHEAT : kind < 0.8 ? BEET : RAPE);
        albedo.scale(0.8 + 0.4 * draw(x, y, 82));
        double patches = ValueNoise.fractal(x * 0.06, y * 0.06, 3, 83);
        albedo.scale(0.8 + 0.4 * patches);
        boolean lengthwise = draw(x, y, 84) < 0.7;
        double place = lengthwise ? across(x, y) * WIDTH_METRES : along(x, y) * LENGTH_METRES;
        double row = place / ROW_METRES;
        double between = Math.abs(2 * (row - ValueNoise.floor(row)) - 1);
        albedo.mix(FURROW, 0.55 * ((1 - sharp) * 0.5 + sharp * between * between));
    }
}
