/**
 * Evaluation of frames over real bytes, and the cell that comes of it; one class for each stage of
 * fusion.
 */
@NullMarked
package org.parley.runner.evaluate;

import org.jspecify.annotations.NullMarked;
