/** The leaderboard, built from cells alone, as Markdown for terminal and file and as JSON. */
@NullMarked
package org.parley.leaderboard.report;

import org.jspecify.annotations.NullMarked;
