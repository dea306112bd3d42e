/** What each kind of task of a suite does: one kind of artifact each. */
@NullMarked
package org.parley.runner.task;

import org.jspecify.annotations.NullMarked;
