/** One linear map for each ordered pair of modalities, in closed form. */
@NullMarked
package org.parley.baselines.linear;

import org.jspecify.annotations.NullMarked;
