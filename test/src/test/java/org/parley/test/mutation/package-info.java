/** Damaged files for every reader: it reads them or refuses them, and nothing else. */
@NullMarked
package org.parley.test.mutation;

import org.jspecify.annotations.NullMarked;
