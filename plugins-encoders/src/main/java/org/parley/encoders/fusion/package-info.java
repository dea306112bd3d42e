/**
 * What fusions do alike: maps in frames and on grids of their own brought to one place, residual
 * levels, a softmax over agents. Not part of any published interface.
 */
@NullMarked
package org.parley.encoders.fusion;

import org.jspecify.annotations.NullMarked;
