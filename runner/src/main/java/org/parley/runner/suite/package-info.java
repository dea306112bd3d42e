/** What a benchmark run consists of: the suite file as values, loaded and checked. */
@NullMarked
package org.parley.runner.suite;

import org.jspecify.annotations.NullMarked;
