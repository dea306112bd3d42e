/** Weights that come with Parley or lie on disk: of frozen models, and of what methods learned. */
@NullMarked
package org.parley.runner.suite.weights;

import org.jspecify.annotations.NullMarked;
