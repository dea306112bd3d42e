/**
 * The fusion {@code max-fusion}: the largest of what all agents say of a cell, re-read by a small
 * convolutional trunk.
 */
@NullMarked
package org.parley.encoders.maxfusion;

import org.jspecify.annotations.NullMarked;
