/** The ego alone. */
@NullMarked
package org.parley.baselines.alone;

import org.jspecify.annotations.NullMarked;
