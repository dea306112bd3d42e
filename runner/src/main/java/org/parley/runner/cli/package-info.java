/** The command line: commands, exit codes, logging and progress; the only place with Guice. */
@NullMarked
package org.parley.runner.cli;

import org.jspecify.annotations.NullMarked;
