/** Metrics computed from stored frame records and from nothing else: average precision, bytes. */
@NullMarked
package org.parley.leaderboard.metric;

import org.jspecify.annotations.NullMarked;
