/**
 * Measures of how far two features of one place are apart: divergences, similarities, and where
 * they are taken.
 */
@NullMarked
package org.parley.leaderboard.domaingap;

import org.jspecify.annotations.NullMarked;
