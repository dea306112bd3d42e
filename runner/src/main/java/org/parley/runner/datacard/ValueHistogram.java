package org.parley.runner.datacard;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import org.parley.runner.canonical.CanonicalText;

/**
 * How many values fall into each of some bins. A bin holds values from its lower edge up to, but
 * without, the next one; the last bin is open, and what is below the first edge counts there.
 */
public final class ValueHistogram {
    private static final int WIDEST = 40;

    private final double[] edges;
    private final long[] counts;

    private ValueHistogram(double[] edges, long[] counts) {
        this.edges = edges;
        this.counts = counts;
    }

    /** No values yet; lower edges of the bins in ascending order. */
    static ValueHistogram of(double... edges) {
        return new ValueHistogram(edges.clone(), new long[edges.length]);
    }

    void add(double value) {
        int bin = 0;
        while (bin + 1 < edges.length && value >= edges[bin + 1]) {
            bin++;
        }
        counts[bin]++;
    }

    /** The values of both; the bins must be the same. */
    ValueHistogram plus(ValueHistogram other) {
        long[] sums = counts.clone();
        Arrays.setAll(sums, i -> sums[i] + other.counts[i]);
        return new ValueHistogram(edges, sums);
    }

    /** How many values there are in each bin. */
    public long[] counts() {
        return counts.clone();
    }

    /** How many values there are. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** A line a bin of whole numbers with its count, its share and a bar. */
    String wholeBars() {
        return bars(this::whole);
    }

    /** A line a bin of measures with its count, its share and a bar. */
    String bars(String unit) {
        return bars(i -> measure(i) + " " + unit);
    }

    /** Empty bins at either end are left out. */
    private String bars(IntFunction<String> label) {
        int first = 0;
        int last = counts.length - 1;
        while (last > 0 && counts[last] == 0) {
            last--;
        }
        while (first < last && counts[first] == 0) {
            first++;
        }
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            double share = total() == 0 ? 0 : 100.0 * counts[i] / total();
            String row = "%-12s %9d %5.1f %%  %s";
            String line = String.format(Locale.ROOT, row, label.apply(i), counts[i], share, bar(i));
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String bar(int bin) {
        long most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        return "█".repeat((int) Math.ceil((double) WIDEST * counts[bin] / most));
    }

    private String whole(int bin) {
        long from = (long) edges[bin];
        if (bin + 1 == edges.length) {
            return from + " or more";
        }
        long to = (long) edges[bin + 1] - 1;
        return from == to ? Long.toString(from) : from + " to " + to;
    }

    private String measure(int bin) {
        String from = CanonicalText.write(edges[bin]);
        return bin + 1 == edges.length
                ? "from " + from
                : from + "–" + CanonicalText.write(edges[bin + 1]);
    }
}
