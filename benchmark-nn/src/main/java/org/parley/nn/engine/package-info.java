/** Says what the numeric engine is and whether it works here. */
@NullMarked
package org.parley.nn.engine;

import org.jspecify.annotations.NullMarked;
