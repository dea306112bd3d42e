/**
 * The fusion {@code cobevt-fusion}: fused axial attention over agents and cells (Xu et al. 2022).
 */
@NullMarked
package org.parley.encoders.cobevt;

import org.jspecify.annotations.NullMarked;
