/** The ceiling: neighbours carry the ego's own modality. */
@NullMarked
package org.parley.baselines.homogeneous;

import org.jspecify.annotations.NullMarked;
