/**
 * Metrics computed from stored frame records and from nothing else: average precision, accuracy and
 * IoU of a segmentation, bytes.
 */
@NullMarked
package org.parley.leaderboard.metric;

import org.jspecify.annotations.NullMarked;
