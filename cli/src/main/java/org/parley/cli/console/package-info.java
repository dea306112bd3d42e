/** The surroundings of the process: streams, progress, logs, exit codes, signals. */
@NullMarked
package org.parley.cli.console;

import org.jspecify.annotations.NullMarked;
