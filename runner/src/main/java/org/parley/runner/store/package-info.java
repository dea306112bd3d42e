/** Artifacts addressed by the hash of what went into them; a torn one is never believed. */
@NullMarked
package org.parley.runner.store;

import org.jspecify.annotations.NullMarked;
