/** Everybody speaks through the features of one modality, the protocol, by any adapter. */
@NullMarked
package org.parley.baselines.protocol;

import org.jspecify.annotations.NullMarked;
