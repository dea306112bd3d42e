/** How a method is trained: stages, what they sample, which parameters move, and for how long. */
@NullMarked
package org.parley.api.training;

import org.jspecify.annotations.NullMarked;
