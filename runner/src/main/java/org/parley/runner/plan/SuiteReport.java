package org.parley.runner.plan;

import java.nio.file.Path;

/**
 * What came of a suite.
 *
 * @param markdown to be printed
 * @param page the same with pictures, to be opened
 * @param refused results that were there and could not be believed
 */
public record SuiteReport(String markdown, Path page, int refused) {
    /** A report of nothing but what can be believed. */
    public SuiteReport(String markdown, Path page) {
        this(markdown, page, 0);
    }
}
