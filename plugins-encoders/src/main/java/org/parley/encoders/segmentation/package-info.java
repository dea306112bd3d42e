/** A head that gives every pixel of the ego's own picture a class. */
@NullMarked
package org.parley.encoders.segmentation;

import org.jspecify.annotations.NullMarked;
