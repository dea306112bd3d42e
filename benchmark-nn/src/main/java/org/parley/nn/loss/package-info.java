/** Loss functions of the papers, each a function of tensors, without weights of its own. */
@NullMarked
package org.parley.nn.loss;

import org.jspecify.annotations.NullMarked;
