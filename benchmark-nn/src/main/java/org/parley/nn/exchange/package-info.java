/**
 * The exchange of messages within one frame, from local features to what the ego fuses: written
 * once, over a channel that is either the codec's differentiable twin (training) or real bytes
 * (evaluation).
 */
@NullMarked
package org.parley.nn.exchange;

import org.jspecify.annotations.NullMarked;
