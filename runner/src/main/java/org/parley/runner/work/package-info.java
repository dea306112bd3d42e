/** What a run's tasks do: train perception (step 0), train methods, evaluate cells. */
@NullMarked
package org.parley.runner.work;

import org.jspecify.annotations.NullMarked;
