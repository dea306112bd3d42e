/** The model of every table, computed from cells alone: rows, ranks, comparisons, overviews. */
@NullMarked
package org.parley.leaderboard.table;

import org.jspecify.annotations.NullMarked;
