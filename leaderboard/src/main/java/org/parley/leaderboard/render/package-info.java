/** Reports in the forms in which people read them. */
@NullMarked
package org.parley.leaderboard.render;

import org.jspecify.annotations.NullMarked;
