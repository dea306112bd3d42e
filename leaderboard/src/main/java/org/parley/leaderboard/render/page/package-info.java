/** What the templates of pages show. */
@NullMarked
package org.parley.leaderboard.render.page;

import org.jspecify.annotations.NullMarked;
