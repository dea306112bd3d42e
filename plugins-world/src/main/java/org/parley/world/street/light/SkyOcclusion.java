package org.parley.world.street.light;

import java.util.Arrays;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.WorldSnapshot;
import org.parley.world.street.texture.ValueNoise;

/** How much of the sky the ground sees below and beside vehicles, near an agent. */
public final class SkyOcclusion {
    private static final double HALF_METRES = 60;
    private static final double CELL_METRES = 0.2;
    private static final int CELLS = (int) (2 * HALF_METRES / CELL_METRES);

    /** Reach of the darkening around a vehicle, metres. */
    private static final double REACH_METRES = 0.7;

    private static final double DARKEST = 0.2;

    private final double xMin;
    private final double yMin;
    private final float[] open = new float[CELLS * CELLS];

    public SkyOcclusion(WorldSnapshot snapshot, ConnectedAgent agent) {
        this.xMin = agent.lidarInWorld().x() - HALF_METRES;
        this.yMin = agent.lidarInWorld().y() - HALF_METRES;
        Arrays.fill(open, 1);
        snapshot.vehicles().forEach(this::darken);
    }

    private void darken(PlacedVehicle vehicle) {
        double x = vehicle.onGround().x();
        double y = vehicle.onGround().y();
        double yaw = StrictMath.toRadians(vehicle.onGround().yawDegrees());
        double c = StrictMath.cos(yaw);
        double s = StrictMath.sin(yaw);
        double reach = Math.hypot(vehicle.halfLength(), vehicle.halfWidth()) + REACH_METRES;
        int lastRow = (int) Math.min(CELLS - 1, (y + reach - yMin) / CELL_METRES);
        int lastColumn = (int) Math.min(CELLS - 1, (x + reach - xMin) / CELL_METRES);
        int firstColumn = (int) Math.max(0, (x - reach - xMin) / CELL_METRES);
        for (int row = (int) Math.max(0, (y - reach - yMin) / CELL_METRES); row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                double dx = xMin + (column + 0.5) * CELL_METRES - x;
                double dy = yMin + (row + 0.5) * CELL_METRES - y;
                double ahead = Math.abs(c * dx + s * dy) - vehicle.halfLength() + 0.25;
                double aside = Math.abs(c * dy - s * dx) - vehicle.halfWidth() + 0.15;
                double outside = Math.hypot(Math.max(0, ahead), Math.max(0, aside));
                double here = DARKEST + (1 - DARKEST) * ValueNoise.step(0, REACH_METRES, outside);
                open[row * CELLS + column] = (float) Math.min(open[row * CELLS + column], here);
            }
        }
    }

    /** Part of the sky's light that reaches a place of the ground, 0 to 1. */
    public double open(double x, double y) {
        double column = (x - xMin) / CELL_METRES - 0.5;
        double row = (y - yMin) / CELL_METRES - 0.5;
        if (column < 0 || row < 0 || column >= CELLS - 1 || row >= CELLS - 1) {
            return 1;
        }
        int c = (int) column;
        int r = (int) row;
        double u = column - c;
        double low = ValueNoise.mix(open[r * CELLS + c], open[r * CELLS + c + 1], u);
        double high = ValueNoise.mix(open[(r + 1) * CELLS + c], open[(r + 1) * CELLS + c + 1], u);
        return ValueNoise.mix(low, high, row - r);
    }
}
