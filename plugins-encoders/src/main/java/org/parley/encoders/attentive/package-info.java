/**
 * Attentive fusion (Xu et al.: OPV2V, ICRA 2022): at several resolutions, the ego's cell attends to
 * what all agents say of it.
 */
@NullMarked
package org.parley.encoders.attentive;

import org.jspecify.annotations.NullMarked;
