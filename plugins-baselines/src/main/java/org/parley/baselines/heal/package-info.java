/** HEAL: newcomers train encoders of their own into the space of a collaboration base. */
@NullMarked
package org.parley.baselines.heal;

import org.jspecify.annotations.NullMarked;
