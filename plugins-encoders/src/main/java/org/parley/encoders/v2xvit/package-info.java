/**
 * The fusion {@code v2x-vit-fusion}: attention over agents of two types, then over windows (Xu et
 * al. 2022).
 */
@NullMarked
package org.parley.encoders.v2xvit;

import org.jspecify.annotations.NullMarked;
