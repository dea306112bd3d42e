/** How long tasks will take and what they will need on the disk, learned from earlier ones. */
@NullMarked
package org.parley.runner.forecast;

import org.jspecify.annotations.NullMarked;
