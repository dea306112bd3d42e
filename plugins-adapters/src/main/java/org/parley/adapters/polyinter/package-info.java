/** PolyInter (Xia et al. 2025): one interpreter for all types of neighbours, a prompt for each. */
@NullMarked
package org.parley.adapters.polyinter;

import org.jspecify.annotations.NullMarked;
