/**
 * The fusion {@code v2vnet-fusion}: agents exchange messages and update gated states (Wang et al.
 * 2020).
 */
@NullMarked
package org.parley.encoders.v2vnet;

import org.jspecify.annotations.NullMarked;
