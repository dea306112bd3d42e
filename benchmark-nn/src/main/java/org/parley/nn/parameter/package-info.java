/** Parameters and buffers by name: creation from the seed stream, hashing, files. */
@NullMarked
package org.parley.nn.parameter;

import org.jspecify.annotations.NullMarked;
