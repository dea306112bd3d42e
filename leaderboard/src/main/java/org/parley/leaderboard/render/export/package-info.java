/** Tables in forms that other programs read. */
@NullMarked
package org.parley.leaderboard.render.export;

import org.jspecify.annotations.NullMarked;
