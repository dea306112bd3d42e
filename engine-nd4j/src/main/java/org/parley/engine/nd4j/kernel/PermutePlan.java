package org.parley.engine.nd4j.kernel;

import java.util.ArrayList;
import java.util.List;

/** A permutation with runs of neighbouring axes merged: fewer axes copy several times faster. */
record PermutePlan(long[] result, long[] mergedInput, int[] mergedAxes, long[] mergedResult) {

    static PermutePlan of(long[] shape, int[] axes) {
        List<int[]> runs = new ArrayList<>();
        for (int i = 0; i < axes.length; i++) {
            boolean continues = i > 0 && axes[i] == axes[i - 1] + 1;
            if (continues) {
                runs.get(runs.size() - 1)[1] = axes[i];
            } else {
                runs.add(new int[] {axes[i], axes[i]});
            }
        }
        List<int[]> inInput = new ArrayList<>(runs);
        inInput.sort((a, b) -> Integer.compare(a[0], b[0]));
        long[] input = inInput.stream().mapToLong(r -> extent(shape, r)).toArray();
        int[] merged = runs.stream().mapToInt(inInput::indexOf).toArray();
        long[] mergedResult = new long[merged.length];
        for (int i = 0; i < merged.length; i++) {
            mergedResult[i] = input[merged[i]];
        }
        long[] result = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            result[i] = shape[axes[i]];
        }
        return new PermutePlan(result, input, merged, mergedResult);
    }

    private static long extent(long[] shape, int[] run) {
        long n = 1;
        for (int i = run[0]; i <= run[1]; i++) {
            n *= shape[i];
        }
        return n;
    }
}
