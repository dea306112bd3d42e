/**
 * Evaluation of frames over real bytes, and the cell that comes of it; early, intermediate and late
 * fusion.
 */
@NullMarked
package org.parley.runner.evaluate;

import org.jspecify.annotations.NullMarked;
