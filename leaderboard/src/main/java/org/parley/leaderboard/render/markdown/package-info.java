/** Reports as Markdown that reads well in a terminal. */
@NullMarked
package org.parley.leaderboard.render.markdown;

import org.jspecify.annotations.NullMarked;
