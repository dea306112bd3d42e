package org.parley.leaderboard.metric;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.parley.api.data.ClassMap;

/**
 * How many pixels of each true class were given each class. Pixels whose truth is 255 do not count;
 * a predicted 255 is no answer, which is wrong but adds to no other class.
 */
final class ConfusionMatrix {
    static final int IGNORE = 255;

    private final int classes;
    private final long[][] pixels;

    /**
     * @param classes how many there are, 0 … classes − 1
     */
    ConfusionMatrix(int classes) {
        this.classes = classes;
        this.pixels = new long[classes][classes + 1];
    }

    /** One more than the largest class of a map. */
    static int classes(ClassMap map) {
        int most = 0;
        for (byte c : map.classes()) {
            int index = Byte.toUnsignedInt(c);
            most = index == IGNORE ? most : Math.max(most, index + 1);
        }
        return most;
    }

    /** Counts the pixels of one frame; both maps have one size. */
    void add(ClassMap truth, ClassMap prediction) {
        for (int i = 0; i < truth.classes().length; i++) {
            int expected = Byte.toUnsignedInt(truth.classes()[i]);
            int found = Byte.toUnsignedInt(prediction.classes()[i]);
            if (expected != IGNORE) {
                pixels[expected][found == IGNORE ? classes : found]++;
            }
        }
    }

    /** Counts another's pixels {@code times} over. */
    void add(ConfusionMatrix other, int times) {
        for (int c = 0; c < classes; c++) {
            for (int found = 0; found <= classes; found++) {
                pixels[c][found] += times * other.pixels[c][found];
            }
        }
    }

    /** Share of the labelled pixels that are right; empty where none is labelled. */
    OptionalDouble accuracy() {
        long all = IntStream.range(0, classes).mapToLong(this::labelled).sum();
        long right = IntStream.range(0, classes).mapToLong(c -> pixels[c][c]).sum();
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / all);
    }

    /** Intersection over union of one class; empty where the truth does not hold it. */
    OptionalDouble iou(int c) {
        long truth = labelled(c);
        if (truth == 0) {
            return OptionalDouble.empty();
        }
        long found = IntStream.range(0, classes).mapToLong(t -> pixels[t][c]).sum();
        return OptionalDouble.of((double) pixels[c][c] / (truth + found - pixels[c][c]));
    }

    /** Mean IoU over the classes that the truth holds, which are the same for every method. */
    OptionalDouble meanIou() {
        return IntStream.range(0, classes)
                .mapToObj(this::iou)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    private long labelled(int c) {
        long sum = 0;
        for (long n : pixels[c]) {
            sum += n;
        }
        return sum;
    }
}
