/**
 * PNG files as datasets use them: camera images, depth images and class maps. A corrupt file is one
 * {@code DATA} error, found by its checksums.
 */
@NullMarked
package org.parley.datasets.png;

import org.jspecify.annotations.NullMarked;
