/** Synthetic modalities, whose gap to a real one is known and can be bridged. */
@NullMarked
package org.parley.nn.synthetic;

import org.jspecify.annotations.NullMarked;
