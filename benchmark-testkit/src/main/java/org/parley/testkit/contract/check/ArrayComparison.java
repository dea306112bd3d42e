package org.parley.testkit.contract.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.parley.api.graph.HostArray;

/** Arrays against each other and against what is sane. */
public final class ArrayComparison {
    private ArrayComparison() {}

    /** Empty where shapes agree and no entry differs by more than the tolerance. */
    public static List<String> equal(
            String what, HostArray expected, HostArray found, double tolerance) {
        if (!Arrays.equals(expected.shape(), found.shape())) {
            String shapes = "%s has shape %s, expected %s";
            return List.of(
                    String.format(shapes, what, shape(found.shape()), shape(expected.shape())));
        }
        int worst = worst(expected.values(), found.values(), tolerance);
        return worst < 0
                ? List.of()
                : List.of(
                        "%s differs: %s instead of %s"
                                .formatted(what, found.values()[worst], expected.values()[worst]));
    }

    /** Where two arrays differ most, −1 where nowhere by more than the tolerance. */
    private static int worst(float[] a, float[] b, double tolerance) {
        int worst = -1;
        double most = tolerance;
        for (int i = 0; i < a.length; i++) {
            double apart = apart(a[i], b[i]);
            if (apart > most) {
                most = apart;
                worst = i;
            }
        }
        return worst;
    }

    /** Equal where both are NaN; as far as can be where one is. */
    private static double apart(float a, float b) {
        double apart = Float.compare(a, b) == 0 ? 0 : Math.abs((double) a - b);
        return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
    }

    /** Empty where every entry is finite. */
    public static List<String> finite(String what, HostArray array) {
        for (float v : array.values()) {
            if (!Float.isFinite(v)) {
                return List.of(what + " holds " + v + "; expected finite numbers");
            }
        }
        return List.of();
    }

    /** Equal names with equal arrays. */
    public static List<String> equal(
            String what,
            Map<String, HostArray> expected,
            Map<String, HostArray> found,
            double tolerance) {
        if (!expected.keySet().equals(found.keySet())) {
            return List.of(what + " has " + found.keySet() + ", expected " + expected.keySet());
        }
        return expected.keySet().stream()
                .flatMap(
                        k ->
                                equal(
                                        what + " '" + k + "'",
                                        Objects.requireNonNull(expected.get(k)),
                                        Objects.requireNonNull(found.get(k)),
                                        tolerance)
                                        .stream())
                .toList();
    }

    public static HostArray copy(HostArray array) {
        return HostArray.of(array.values().clone(), array.shape().clone());
    }

    /** The largest finite magnitude. */
    public static double largest(HostArray array) {
        double most = 0;
        for (float v : array.values()) {
            most = Float.isFinite(v) ? Math.max(most, Math.abs(v)) : most;
        }
        return most;
    }

    public static String shape(int... shape) {
        return Arrays.toString(shape);
    }
}
