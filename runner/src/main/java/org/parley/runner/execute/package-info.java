/** Execution of a plan: one scheduler of tasks, and two hosts of them, threads and processes. */
@NullMarked
package org.parley.runner.execute;

import org.jspecify.annotations.NullMarked;
