/**
 * What a run stores, per-frame records and one cell a scenario, method and seed, and how both are
 * read and written as canonical JSON.
 */
@NullMarked
package org.parley.leaderboard.result;

import org.jspecify.annotations.NullMarked;
