/** Points are exchanged and encoded as one cloud. */
@NullMarked
package org.parley.baselines.early;

import org.jspecify.annotations.NullMarked;
