/** Leaderboards as a site of files. */
@NullMarked
package org.parley.runner.site;

import org.jspecify.annotations.NullMarked;
