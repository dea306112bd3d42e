/**
 * HeatV2X, reconstructed from its abstract: small modules in the frozen encoders of newcomers and
 * in the frozen fusion of a base.
 */
@NullMarked
package org.parley.baselines.heatv2x;

import org.jspecify.annotations.NullMarked;
