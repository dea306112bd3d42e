/** One adapter for each ordered pair of modalities, trained pair by pair. */
@NullMarked
package org.parley.baselines.onetoone;

import org.jspecify.annotations.NullMarked;
