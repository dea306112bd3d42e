/**
 * The walk of one frame from local features to the ego's fused map: written once, over a wire that
 * is either the codec's twin (training) or real bytes (evaluation).
 */
@NullMarked
package org.parley.nn.collaboration;

import org.jspecify.annotations.NullMarked;
