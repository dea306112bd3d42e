/** Attention blocks: within windows, along axes, and from one map to another. */
@NullMarked
package org.parley.nn.block.attention;

import org.jspecify.annotations.NullMarked;
