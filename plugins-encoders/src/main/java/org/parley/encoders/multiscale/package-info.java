/**
 * What the fusions that work at several resolutions do alike: residual levels, and maps in frames
 * and on grids of their own. Not part of any published interface.
 */
@NullMarked
package org.parley.encoders.multiscale;

import org.jspecify.annotations.NullMarked;
