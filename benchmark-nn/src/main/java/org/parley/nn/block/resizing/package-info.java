/** Blocks that bring feature maps to another grid, extent or number of channels. */
@NullMarked
package org.parley.nn.block.resizing;

import org.jspecify.annotations.NullMarked;
