/** Contract checks as JUnit tests; needs {@code junit-jupiter-api} on the class path. */
@NullMarked
package org.parley.testkit.junit;

import org.jspecify.annotations.NullMarked;
