/** Finds plugin providers, binds their settings strictly and creates their products. */
@NullMarked
package org.parley.runner.registry;

import org.jspecify.annotations.NullMarked;
