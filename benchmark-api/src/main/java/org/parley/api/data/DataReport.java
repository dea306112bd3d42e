package org.parley.api.data;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a look at every file of a dataset found.
 *
 * @param counts of each split, of what could be read
 * @param problems all of them, in the order of the files
 */
public record DataReport(Map<Split, Counts> counts, List<Problem> problems) {
    public DataReport {
        EnumMap<Split, Counts> copy = new EnumMap<>(Split.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
        problems = List.copyOf(problems);
    }

    /** How bad a problem is. */
    public enum Severity {
        /** Worth knowing; every frame can be read. */
        WARNING,
        /** Something that a frame needs is missing or wrong. */
        ERROR
    }

    /**
     * Something wrong with one file.
     *
     * @param file the file or directory, relative to the dataset's root where it has one
     * @param reason what was found, and what was expected
     */
    public record Problem(Severity severity, String file, String reason) {
        @Override
        public String toString() {
            return file + ": " + reason;
        }
    }

    /**
     * How much there is.
     *
     * @param agents observations: agents times frames
     * @param boxes annotated objects, counted in each frame
     * @param points LiDAR returns of the densest sweeps
     */
    public record Counts(long scenes, long frames, long agents, long boxes, long points) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(
                    scenes + other.scenes,
                    frames + other.frames,
                    agents + other.agents,
                    boxes + other.boxes,
                    points + other.points);
        }
    }

    /** Whether there is no error; warnings are allowed. */
    public boolean ok() {
        return problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
    }
}
