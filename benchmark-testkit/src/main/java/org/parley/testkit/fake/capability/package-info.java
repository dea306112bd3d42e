/** Fakes of what methods may do beside adapting: each needs one thing of the host and no more. */
@NullMarked
package org.parley.testkit.fake.capability;

import org.jspecify.annotations.NullMarked;
