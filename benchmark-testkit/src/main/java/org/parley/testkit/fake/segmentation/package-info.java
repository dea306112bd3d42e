/**
 * The segmentation shape: a LiDAR range image from encoder to answer, no ground grid anywhere.
 * Small on purpose; what it proves is that the SPIs carry it.
 */
@NullMarked
package org.parley.testkit.fake.segmentation;

import org.jspecify.annotations.NullMarked;
