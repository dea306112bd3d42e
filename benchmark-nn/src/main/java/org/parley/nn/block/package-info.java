/** Reusable network blocks, each a function of a graph scope. */
@NullMarked
package org.parley.nn.block;

import org.jspecify.annotations.NullMarked;
