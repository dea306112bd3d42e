/**
 * Results as archives that can be passed on: packed, checked without trust, merged with where each
 * cell is from, and compared. What a stranger's archive holds is never unpacked or run.
 */
@NullMarked
package org.parley.runner.submission;

import org.jspecify.annotations.NullMarked;
