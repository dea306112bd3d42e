/** Features as they are: the yardstick "direct" and the link between equal modalities. */
@NullMarked
package org.parley.adapters.identity;

import org.jspecify.annotations.NullMarked;
