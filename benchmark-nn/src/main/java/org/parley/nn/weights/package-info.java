/** Weights as files hold them. */
@NullMarked
package org.parley.nn.weights;

import org.jspecify.annotations.NullMarked;
