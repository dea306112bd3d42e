/**
 * Pyramid fusion (Lu et al.: HEAL, ICLR 2024): at several resolutions, agents' cells are weighed by
 * an estimate of where objects are.
 */
@NullMarked
package org.parley.encoders.pyramid;

import org.jspecify.annotations.NullMarked;
