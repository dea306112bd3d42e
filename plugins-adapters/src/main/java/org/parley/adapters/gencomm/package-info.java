/** GenComm (Zhou et al. 2025): features generated at the ego from a small spatial message. */
@NullMarked
package org.parley.adapters.gencomm;

import org.jspecify.annotations.NullMarked;
