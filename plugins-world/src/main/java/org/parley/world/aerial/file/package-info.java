/** The files of an aerial world: where they are, and what its JSON files hold. */
@NullMarked
package org.parley.world.aerial.file;

import org.jspecify.annotations.NullMarked;
