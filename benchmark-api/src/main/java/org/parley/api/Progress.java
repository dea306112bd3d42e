package org.parley.api;

import java.util.Map;

/** Progress of one piece of work. */
public interface Progress {
    /** Work of {@code total} steps begins. */
    void begin(String what, long total);

    /** {@code done} of the total is finished; {@code values} are shown beside it. */
    void at(long done, Map<String, Double> values);

    /** The work is over. */
    void end();

    /** Reports nowhere. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void begin(String what, long total) {}

            @Override
            public void at(long done, Map<String, Double> values) {}

            @Override
            public void end() {}
        };
    }
}
