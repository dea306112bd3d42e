package org.parley.world.aerial.landscape;

import java.util.function.DoubleBinaryOperator;
import org.parley.api.random.RandomStream;
import org.parley.world.street.texture.ValueNoise;

/** A river or a lake, as a function of the place: metres to its shore, negative in the water. */
final class WaterBody {
    private WaterBody() {}

    static DoubleBinaryOperator draw(RandomStream random) {
        return random.nextDouble() < 0.5 ? river(random) : lake(random);
    }

    /** A band along a wave across the whole land, off its middle. */
    private static DoubleBinaryOperator river(RandomStream random) {
        double angle = Math.PI * random.nextDouble();
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double off = (random.nextDouble() < 0.5 ? -1 : 1) * between(random, 12, 55);
        double swing = between(random, 6, 16);
        double wave = between(random, 90, 170);
        double phase = 2 * Math.PI * random.nextDouble();
        double half = between(random, 9, 15);
        int seed = random.nextInt(1 << 20);
        return (x, y) -> {
            double along = cos * x + sin * y;
            double across = cos * y - sin * x;
            double bend = 2 * Math.PI * along / wave + phase;
            double slope = swing * 2 * Math.PI / wave * StrictMath.cos(bend);
            double distance = Math.abs(across - off - swing * StrictMath.sin(bend));
            double ragged = 3 * (ValueNoise.fractal(x * 0.07, y * 0.07, 2, seed) - 0.5);
            return distance / Math.sqrt(1 + slope * slope) - half + ragged;
        };
    }

    /** An egg with a ragged shore. */
    private static DoubleBinaryOperator lake(RandomStream random) {
        double bearing = 2 * Math.PI * random.nextDouble();
        double away = between(random, 22, 70);
        double centreX = away * StrictMath.cos(bearing);
        double centreY = away * StrictMath.sin(bearing);
        double angle = Math.PI * random.nextDouble();
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double length = between(random, 26, 48);
        double width = length * between(random, 0.5, 0.85);
        int seed = random.nextInt(1 << 20);
        return (x, y) -> {
            double along = (cos * (x - centreX) + sin * (y - centreY)) / length;
            double across = (cos * (y - centreY) - sin * (x - centreX)) / width;
            double ragged = 14 * (ValueNoise.fractal(x * 0.035, y * 0.035, 3, seed) - 0.5);
            return (Math.sqrt(along * along + across * across) - 1) * width + ragged;
        };
    }

    private static double between(RandomStream random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
