/**
 * Convolutional building blocks that the encoders and fusions of this module share. Not part of any
 * published interface.
 */
@NullMarked
package org.parley.encoders.block;

import org.jspecify.annotations.NullMarked;
