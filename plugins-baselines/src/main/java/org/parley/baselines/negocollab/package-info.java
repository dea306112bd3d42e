/**
 * NegoCollab (Shao et al., 2025): modalities negotiate a common representation, senders and
 * receivers map to it and back, and newcomers align with it.
 */
@NullMarked
package org.parley.baselines.negocollab;

import org.jspecify.annotations.NullMarked;
