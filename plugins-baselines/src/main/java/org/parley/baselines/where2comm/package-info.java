/** Where2comm: agents send the cells in which they expect something that the ego is unsure of. */
@NullMarked
package org.parley.baselines.where2comm;

import org.jspecify.annotations.NullMarked;
