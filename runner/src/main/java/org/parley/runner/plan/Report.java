package org.parley.runner.plan;

import java.nio.file.Path;

/**
 * What came of a suite.
 *
 * @param markdown to be printed
 * @param page the same with pictures, to be opened
 */
public record Report(String markdown, Path page) {}
