package org.parley.runner.suite;

/**
 * A row of the table: a method when all is learned, or as it was after one of its stages.
 *
 * @param after a stage's id; empty for the last
 */
public record Row(Method method, String after) {
    /** The method when all is learned. */
    public static Row of(Method method) {
        return new Row(method, "");
    }

    /** Whether all is learned. */
    public boolean complete() {
        return after.isEmpty();
    }

    /** Unique in the suite. */
    public String id() {
        return complete() ? method.id() : method.id() + "-after-" + after;
    }

    /** As tables show it. */
    public String label() {
        return complete() ? method.label() : method.label() + ", after " + after;
    }
}
