/** Convolutional blocks and the small networks that are stacked of them. */
@NullMarked
package org.parley.nn.block.convolution;

import org.jspecify.annotations.NullMarked;
