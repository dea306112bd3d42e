/** The fusion {@code hm-vit-fusion}: attention over agents of several types (HM-ViT). */
@NullMarked
package org.parley.encoders.hmvit;

import org.jspecify.annotations.NullMarked;
