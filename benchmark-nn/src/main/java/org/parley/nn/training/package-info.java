/** Optimisers and the training step: the one path by which parameters move. */
@NullMarked
package org.parley.nn.training;

import org.jspecify.annotations.NullMarked;
