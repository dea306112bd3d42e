/** Training: perception (step 0) and the stages of methods. */
@NullMarked
package org.parley.runner.train;

import org.jspecify.annotations.NullMarked;
