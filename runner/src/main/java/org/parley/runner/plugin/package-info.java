/** Products of a suite's plugins, and the host that they see. */
@NullMarked
package org.parley.runner.plugin;

import org.jspecify.annotations.NullMarked;
