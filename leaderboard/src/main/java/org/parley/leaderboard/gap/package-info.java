/** How far two features of one place are apart: divergences, similarities, where they are taken. */
@NullMarked
package org.parley.leaderboard.gap;

import org.jspecify.annotations.NullMarked;
