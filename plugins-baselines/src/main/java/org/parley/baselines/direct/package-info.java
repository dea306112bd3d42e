/** Features fused with no adapter at all. */
@NullMarked
package org.parley.baselines.direct;

import org.jspecify.annotations.NullMarked;
