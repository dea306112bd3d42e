/** STAMP (Gao et al. 2025): adapters to a protocol model's features, and reverters back. */
@NullMarked
package org.parley.baselines.stamp;

import org.jspecify.annotations.NullMarked;
