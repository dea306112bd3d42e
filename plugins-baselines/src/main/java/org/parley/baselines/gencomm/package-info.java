/** GenComm (Zhou et al. 2025): generators taught at home, an extractor for each ordered pair. */
@NullMarked
package org.parley.baselines.gencomm;

import org.jspecify.annotations.NullMarked;
