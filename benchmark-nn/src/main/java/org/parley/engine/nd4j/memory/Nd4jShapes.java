package org.parley.engine.nd4j.memory;

/** Shape conversions at the edge to ND4J. */
final class Nd4jShapes {
    private Nd4jShapes() {}

    static boolean differ(long[] found, int[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (found[i] != expected[i]) {
                return true;
            }
        }
        return false;
    }

    static long[] longs(int... shape) {
        return java.util.Arrays.stream(shape).asLongStream().toArray();
    }

    static int[] ints(long[] shape) {
        return java.util.Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    }
}
