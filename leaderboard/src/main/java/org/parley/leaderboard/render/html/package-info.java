/** Reports as a page: HTML and drawings. */
@NullMarked
package org.parley.leaderboard.render.html;

import org.jspecify.annotations.NullMarked;
