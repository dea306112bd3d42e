/**
 * Files of datasets read whole: whatever is wrong with one becomes one {@code DATA} error that
 * names it.
 */
@NullMarked
package org.parley.datasets.file;

import org.jspecify.annotations.NullMarked;
