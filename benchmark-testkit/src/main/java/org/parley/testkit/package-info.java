/** Proofs and contract checks that plugin authors run in their own tests. */
@NullMarked
package org.parley.testkit;

import org.jspecify.annotations.NullMarked;
