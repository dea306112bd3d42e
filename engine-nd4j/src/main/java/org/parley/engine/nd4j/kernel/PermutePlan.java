package org.parley.engine.nd4j.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A permutation without axes of extent one and with runs of neighbouring axes merged: ND4J copies
 * six axes ten times slower than five, and two axes four times slower than three.
 */
record PermutePlan(long[] result, long[] mergedInput, int[] mergedAxes, long[] mergedResult) {
    private static final int FEWEST = 3;

    static PermutePlan of(long[] shape, int[] axes) {
        List<int[]> runs = runs(shape, axes);
        List<int[]> inInput = new ArrayList<>(runs);
        inInput.sort((a, b) -> Integer.compare(a[0], b[0]));
        int extra = Math.max(0, FEWEST - runs.size());
        long[] input = new long[extra + runs.size()];
        int[] merged = new int[input.length];
        long[] mergedResult = new long[input.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = i < extra ? 1 : extent(shape, inInput.get(i - extra));
            merged[i] = i < extra ? i : extra + inInput.indexOf(runs.get(i - extra));
        }
        for (int i = 0; i < input.length; i++) {
            mergedResult[i] = input[merged[i]];
        }
        long[] result = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            result[i] = shape[axes[i]];
        }
        return new PermutePlan(result, input, merged, mergedResult);
    }

    /** The first and last axes of the input that stay neighbours, in the order of the result. */
    private static List<int[]> runs(long[] shape, int[] axes) {
        List<int[]> runs = new ArrayList<>();
        for (int axis : axes) {
            int[] before = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (before != null && axis > before[1] && extent(shape, between(before, axis)) == 1) {
                before[1] = axis;
            } else if (shape[axis] != 1) {
                runs.add(new int[] {axis, axis});
            }
        }
        return runs;
    }

    private static int[] between(int[] run, int axis) {
        return new int[] {run[1] + 1, axis - 1};
    }

    private static long extent(long[] shape, int[] run) {
        long n = 1;
        for (int i = run[0]; i <= run[1]; i++) {
            n *= shape[i];
        }
        return n;
    }
}
