/**
 * Features at a size of cells that a message can afford: the price of the cells, nothing learned.
 */
@NullMarked
package org.parley.adapters.resample;

import org.jspecify.annotations.NullMarked;
