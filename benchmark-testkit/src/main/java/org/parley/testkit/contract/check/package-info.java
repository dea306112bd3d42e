/** The tools that contract checks are written with. */
@NullMarked
package org.parley.testkit.contract.check;

import org.jspecify.annotations.NullMarked;
