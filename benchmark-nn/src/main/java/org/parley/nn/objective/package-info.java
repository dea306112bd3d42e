/**
 * Training objectives over whole frames: homogeneous perception, the task of a collaborating ego,
 * and alignment on paired samples.
 */
@NullMarked
package org.parley.nn.objective;

import org.jspecify.annotations.NullMarked;
