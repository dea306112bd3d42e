/** Tests across modules: the whole path over the real command line, and proofs of its graphs. */
@NullMarked
package org.parley.test;

import org.jspecify.annotations.NullMarked;
