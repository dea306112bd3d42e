/** The native operations we trust, and loops of our own where those are slow. */
@NullMarked
package org.parley.engine.nd4j.kernel;

import org.jspecify.annotations.NullMarked;
