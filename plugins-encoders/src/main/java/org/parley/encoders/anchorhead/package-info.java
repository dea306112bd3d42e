/**
 * The task head {@code anchor-head}: boxes relative to two anchors on every cell, with their
 * targets, loss and decoding.
 */
@NullMarked
package org.parley.encoders.anchorhead;

import org.jspecify.annotations.NullMarked;
