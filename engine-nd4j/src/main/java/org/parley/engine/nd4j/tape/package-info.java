/** Graphs on a tape: every operation with its derivative. */
@NullMarked
package org.parley.engine.nd4j.tape;

import org.jspecify.annotations.NullMarked;
