/** How worlds are written, whatever is in them. */
@NullMarked
package org.parley.world.writing;

import org.jspecify.annotations.NullMarked;
