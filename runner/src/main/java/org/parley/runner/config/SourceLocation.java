package org.parley.runner.config;

/**
 * Where a value was written.
 *
 * @param source a file, or what else the value came from
 * @param line from 1; 0 where there are no lines
 */
public record SourceLocation(String source, int line) {
    /** {@code suite.yaml:12}. */
    @Override
    public String toString() {
        return line > 0 ? source + ":" + line : source;
    }
}
