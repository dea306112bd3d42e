/**
 * The numeric engine on libtorch: its operations compute, its own differentiation goes back. Only
 * this package knows libtorch.
 */
@NullMarked
package org.parley.engine.torch;

import org.jspecify.annotations.NullMarked;
