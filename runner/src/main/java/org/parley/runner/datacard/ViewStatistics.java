package org.parley.runner.datacard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;

/**
 * Whom an agent should ask, over all frames in which the dataset knows it: how much of the asking
 * agent's class map each neighbour's labels hold at the same pixels.
 */
public final class ViewStatistics {
    /** Least mean share of the asking agent's pixels that the best neighbour knows. */
    public static final double LEAST_BEST = 0.45;

    /** Least mean lead of the best neighbour over the mean of the others. */
    public static final double LEAST_LEAD = 0.15;

    /** Largest share of the frames in which one and the same neighbour is the best. */
    public static final double MOST_SAME = 0.40;

    /** Largest share of the pixels that one class has. */
    public static final double MOST_OF_A_CLASS = 0.40;

    /** Least share of the pixels that all classes but one have each. */
    public static final double LEAST_OF_A_CLASS = 0.003;

    private static final int IGNORED = 255;
    private static final int CLASSES = 256;

    private final long[] pixels = new long[CLASSES];
    private final TreeMap<String, Long> supporters = new TreeMap<>();
    private final TreeSet<String> neighbours = new TreeSet<>();
    private final ValueHistogram best = ValueHistogram.of(0, 10, 20, 30, 40, 50, 60, 70, 80, 90);
    private long frames;
    private double ofBest;
    private double ofOthers;
    private double ofAny;

    /** Counts a frame's asking agents; those whose best neighbour is not known do not count. */
    void add(Frame frame) {
        frame.agents().forEach(asking -> add(frame, asking));
    }

    private void add(Frame frame, Observation asking) {
        Optional<ClassMap> wanted = asking.classes();
        if (frame.supporters().isEmpty() || wanted.isEmpty()) {
            return;
        }
        Optional<String> supporter = frame.supporter(asking.agent());
        if (supporter.isEmpty()) {
            return;
        }
        frames++;
        supporters.merge(supporter.get(), 1L, Long::sum);
        byte[] truth = wanted.get().classes();
        for (byte c : truth) {
            pixels[Byte.toUnsignedInt(c)]++;
        }
        compare(frame, asking, supporter.get(), truth);
    }

    private void compare(Frame frame, Observation asking, String supporter, byte[] truth) {
        boolean[] any = new boolean[truth.length];
        double others = 0;
        int count = 0;
        for (Observation o : frame.agents()) {
            Optional<ClassMap> map = o.classes();
            if (o != asking && map.isPresent() && map.get().classes().length == truth.length) {
                double known = known(truth, map.get().classes(), any);
                neighbours.add(o.agent());
                if (o.agent().equals(supporter)) {
                    ofBest += known;
                    best.add(100 * known);
                } else {
                    others += known;
                    count++;
                }
            }
        }
        ofOthers += count == 0 ? 0 : others / count;
        ofAny += share(any);
    }

    /** Share of the pixels whose class a map has right. */
    private static double known(byte[] truth, byte[] map, boolean[] any) {
        boolean[] right = new boolean[truth.length];
        for (int i = 0; i < truth.length; i++) {
            right[i] = Byte.toUnsignedInt(truth[i]) != IGNORED && truth[i] == map[i];
            any[i] |= right[i];
        }
        return share(right);
    }

    private static double share(boolean[] marks) {
        int count = 0;
        for (boolean mark : marks) {
            count += mark ? 1 : 0;
        }
        return marks.length == 0 ? 0 : (double) count / marks.length;
    }

    /** How many times somebody asked who should be asked whom. */
    public long frames() {
        return frames;
    }

    /** Mean share of the asking agent's pixels of which the best neighbour has the class. */
    public double best() {
        return mean(ofBest);
    }

    /** The same of the other neighbours, on average. */
    public double others() {
        return mean(ofOthers);
    }

    /** The same of all neighbours together: a pixel counts if any of them has its class. */
    public double any() {
        return mean(ofAny);
    }

    private double mean(double sum) {
        return frames == 0 ? 0 : sum / frames;
    }

    /** How often each neighbour is the best one, by agent; those who never are do not appear. */
    public TreeMap<String, Long> supporters() {
        return new TreeMap<>(supporters);
    }

    /** Share of the frames in which the most frequent of the best neighbours is it. */
    public double same() {
        long most = supporters.values().stream().mapToLong(n -> n).max().orElse(0);
        return frames == 0 ? 0 : (double) most / frames;
    }

    /** How many different neighbours there are. */
    public int neighbours() {
        return neighbours.size();
    }

    /** Share of the asking agents' labelled pixels that a class has. */
    public double share(int c) {
        long labelled = Arrays.stream(pixels, 0, IGNORED).sum();
        return labelled == 0 ? 0 : (double) pixels[c] / labelled;
    }

    ValueHistogram knownByBest() {
        return best;
    }

    /** Whether it matters whom an agent asks, and no class drowns the others. */
    public boolean hardEnough(List<String> classes) {
        int common = 0;
        for (int c = 0; c < classes.size(); c++) {
            if (share(c) > MOST_OF_A_CLASS) {
                return false;
            }
            common += share(c) >= LEAST_OF_A_CLASS ? 1 : 0;
        }
        return best() >= LEAST_BEST
                && best() - others() >= LEAST_LEAD
                && same() <= MOST_SAME
                && common >= classes.size() - 1;
    }
}
