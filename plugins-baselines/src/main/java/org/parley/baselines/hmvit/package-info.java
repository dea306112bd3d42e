/** HM-ViT: one fusion for all types of agents, which the method trains itself. */
@NullMarked
package org.parley.baselines.hmvit;

import org.jspecify.annotations.NullMarked;
