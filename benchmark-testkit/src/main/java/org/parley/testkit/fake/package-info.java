/**
 * The smallest adapters that communicate in every shape a method may take: several rounds with a
 * gate, codes of a learned codebook, single cells. They show how each shape is written.
 */
@NullMarked
package org.parley.testkit.fake;

import org.jspecify.annotations.NullMarked;
