/** Boxes are exchanged and merged. */
@NullMarked
package org.parley.baselines.late;

import org.jspecify.annotations.NullMarked;
