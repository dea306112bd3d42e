/** Commands about leaderboards of several runs. */
@NullMarked
package org.parley.cli.command.leaderboard;

import org.jspecify.annotations.NullMarked;
