/** PnPDA (Luo et al. 2024): a converter for each ordered pair, first taught by contrast. */
@NullMarked
package org.parley.adapters.pnpda;

import org.jspecify.annotations.NullMarked;
