/** Tables and sentences that every form of a report shows. */
@NullMarked
package org.parley.leaderboard.render.text;

import org.jspecify.annotations.NullMarked;
