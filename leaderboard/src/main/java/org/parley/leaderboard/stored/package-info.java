/** Leaderboards as files hold them. */
@NullMarked
package org.parley.leaderboard.stored;

import org.jspecify.annotations.NullMarked;
