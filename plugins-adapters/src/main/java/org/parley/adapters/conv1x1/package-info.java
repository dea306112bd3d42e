/** The smallest learned adapter: one 1×1 convolution at the receiver. */
@NullMarked
package org.parley.adapters.conv1x1;

import org.jspecify.annotations.NullMarked;
