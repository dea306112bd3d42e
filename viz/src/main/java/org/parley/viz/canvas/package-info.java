/** The sheet that pictures are drawn on, its letters and its colours. */
@NullMarked
package org.parley.viz.canvas;

import org.jspecify.annotations.NullMarked;
