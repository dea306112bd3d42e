package org.parley.runner.data.card;

import java.util.Arrays;
import java.util.Locale;

/**
 * How many values fall into each of some bins. A bin holds values from its lower edge up to, but
 * without, the next one; the last bin is open, and what is below the first edge counts there.
 */
public final class Histogram {
    private static final int WIDEST = 40;

    private final double[] edges;
    private final long[] counts;

    private Histogram(double[] edges, long[] counts) {
        this.edges = edges;
        this.counts = counts;
    }

    /** No values yet; lower edges of the bins in ascending order. */
    static Histogram of(double... edges) {
        return new Histogram(edges.clone(), new long[edges.length]);
    }

    void add(double value) {
        int bin = 0;
        while (bin + 1 < edges.length && value >= edges[bin + 1]) {
            bin++;
        }
        counts[bin]++;
    }

    /** The values of both; the bins must be the same. */
    Histogram plus(Histogram other) {
        long[] sums = counts.clone();
        Arrays.setAll(sums, i -> sums[i] + other.counts[i]);
        return new Histogram(edges, sums);
    }

    /** How many values there are in each bin. */
    public long[] counts() {
        return counts.clone();
    }

    /** How many values there are. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** A line a bin with its count, its share and a bar; empty bins at the end are left out. */
    String bars(String unit) {
        int last = counts.length - 1;
        while (last > 0 && counts[last] == 0) {
            last--;
        }
        long most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            double share = total() == 0 ? 0 : 100.0 * counts[i] / total();
            String bar = "█".repeat((int) Math.ceil((double) WIDEST * counts[i] / most));
            String row = "%-14s %9d %5.1f %%  %s";
            String line = String.format(Locale.ROOT, row, label(i) + unit, counts[i], share, bar);
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String label(int bin) {
        String from = number(edges[bin]);
        if (bin + 1 == edges.length) {
            return "≥ " + from;
        }
        boolean whole = edges[bin] == Math.rint(edges[bin]);
        boolean single = whole && edges[bin + 1] == edges[bin] + 1;
        return single ? from : from + " to < " + number(edges[bin + 1]);
    }

    private static String number(double edge) {
        return edge == Math.rint(edge) ? Long.toString((long) edge) : Double.toString(edge);
    }
}
