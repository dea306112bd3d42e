/**
 * The fusion {@code max-fusion}: the largest of what all agents say of a cell, re-read by a small
 * convolutional trunk.
 */
@NullMarked
package org.parley.encoders.fusion;

import org.jspecify.annotations.NullMarked;
