package org.parley.runner.plan;

import java.nio.file.Path;

/**
 * What came of a suite.
 *
 * @param markdown to be printed
 * @param json the same for programs, every number unrounded
 * @param page the same with pictures, to be opened
 * @param refused results that were there and could not be believed
 */
public record SuiteReport(String markdown, String json, Path page, int refused) {
    /** The JSON of a report that has nothing to report. */
    static final String NOTHING = "{}\n";

    /** A report of nothing but what can be believed. */
    public SuiteReport(String markdown, String json, Path page) {
        this(markdown, json, page, 0);
    }
}
