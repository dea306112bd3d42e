/** What a method looks like: one colour and one shape on all charts and pages. */
@NullMarked
package org.parley.leaderboard.render.mark;

import org.jspecify.annotations.NullMarked;
