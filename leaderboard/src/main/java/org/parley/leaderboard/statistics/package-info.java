/** Uncertainty over scenes: cluster bootstrap, paired differences, Holm's correction, ranks. */
@NullMarked
package org.parley.leaderboard.statistics;

import org.jspecify.annotations.NullMarked;
