/**
 * Native memory that is handed out again, copies between native and Java memory, and the store of
 * parameters.
 */
@NullMarked
package org.parley.engine.nd4j.memory;

import org.jspecify.annotations.NullMarked;
