/** The only way in which parameters move: one call is one optimiser step. */
@NullMarked
package org.parley.engine.nd4j.optimizer;

import org.jspecify.annotations.NullMarked;
