/** Linear maps in closed form, from sums over any number of observations. */
@NullMarked
package org.parley.nn.regression;

import org.jspecify.annotations.NullMarked;
