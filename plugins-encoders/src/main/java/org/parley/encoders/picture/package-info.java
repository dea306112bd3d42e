/** An encoder of one camera's picture that stays in image space, and a fusion that does so too. */
@NullMarked
package org.parley.encoders.picture;

import org.jspecify.annotations.NullMarked;
