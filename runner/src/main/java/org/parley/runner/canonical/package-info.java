/** One text and one hash for equal values, whatever order they were written in. */
@NullMarked
package org.parley.runner.canonical;

import org.jspecify.annotations.NullMarked;
