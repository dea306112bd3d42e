/** Frames through cameras. */
@NullMarked
package org.parley.viz.camera;

import org.jspecify.annotations.NullMarked;
