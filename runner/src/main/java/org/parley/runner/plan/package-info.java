/** A run as a small build system: tasks as values, in order of need; what exists is reused. */
@NullMarked
package org.parley.runner.plan;

import org.jspecify.annotations.NullMarked;
