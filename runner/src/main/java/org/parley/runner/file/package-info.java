/** Files that are written whole or not at all. */
@NullMarked
package org.parley.runner.file;

import org.jspecify.annotations.NullMarked;
