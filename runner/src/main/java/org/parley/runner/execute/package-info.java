/** Execution of a plan: who works on which task, for how long, and how it ended. */
@NullMarked
package org.parley.runner.execute;

import org.jspecify.annotations.NullMarked;
