/** Small modules that are trained at the named points of frozen models. */
@NullMarked
package org.parley.nn.block.tuning;

import org.jspecify.annotations.NullMarked;
