/** Conditional diffusion in few steps: noise schedule, denoising network, generation of a map. */
@NullMarked
package org.parley.nn.block.diffusion;

import org.jspecify.annotations.NullMarked;
