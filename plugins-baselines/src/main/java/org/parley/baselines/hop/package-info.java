/**
 * Any adapter in two hops: the sender translates into a space that all share, the receiver out of
 * it.
 */
@NullMarked
package org.parley.baselines.hop;

import org.jspecify.annotations.NullMarked;
