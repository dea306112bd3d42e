/**
 * Artifacts addressed by the hash of what went into them, and files that are written whole or not
 * at all; a torn one is never believed.
 */
@NullMarked
package org.parley.runner.artifact;

import org.jspecify.annotations.NullMarked;
