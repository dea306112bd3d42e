/** How a plugin describes itself. */
@NullMarked
package org.parley.api.plugin;

import org.jspecify.annotations.NullMarked;
