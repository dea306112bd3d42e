/**
 * The negotiator of NegoCollab (Shao et al. 2025) and the three alternatives of its Table 8: at
 * several resolutions, modalities are weighed cell by cell and averaged.
 */
@NullMarked
package org.parley.negotiators.pyramid;

import org.jspecify.annotations.NullMarked;
