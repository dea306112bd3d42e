/** A reference, and no upper bound: neighbours carry the sensors and model of the ego's kind. */
@NullMarked
package org.parley.baselines.homogeneous;

import org.jspecify.annotations.NullMarked;
