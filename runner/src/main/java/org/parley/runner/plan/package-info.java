/** A run as a small build system: tasks in order of need, what exists is not made again. */
@NullMarked
package org.parley.runner.plan;

import org.jspecify.annotations.NullMarked;
