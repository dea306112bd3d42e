/** PolyInter (Xia et al. 2025): an interpreter for each ego, a prompt for each type it hears. */
@NullMarked
package org.parley.baselines.polyinter;

import org.jspecify.annotations.NullMarked;
