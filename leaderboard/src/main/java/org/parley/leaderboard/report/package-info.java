/** The leaderboard, built from cells alone, as Markdown, page and JSON. */
@NullMarked
package org.parley.leaderboard.report;

import org.jspecify.annotations.NullMarked;
