/**
 * Pictures of frames: from above, and through cameras. The same data give the same bytes on every
 * computer, so nothing here uses the computer's fonts.
 */
@NullMarked
package org.parley.runner.data.picture;

import org.jspecify.annotations.NullMarked;
