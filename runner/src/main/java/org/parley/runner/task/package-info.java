/** The tasks of a suite, one kind of artifact each. */
@NullMarked
package org.parley.runner.task;

import org.jspecify.annotations.NullMarked;
