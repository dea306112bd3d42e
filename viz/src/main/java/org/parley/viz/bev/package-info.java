/**
 * Frames from above. The same data give the same bytes on every computer, so nothing here uses the
 * computer's fonts.
 */
@NullMarked
package org.parley.viz.bev;

import org.jspecify.annotations.NullMarked;
