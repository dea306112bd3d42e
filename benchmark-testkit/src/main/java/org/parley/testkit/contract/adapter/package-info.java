/** The contract of adapters: scenarios, limits, training, and a close look at every message. */
@NullMarked
package org.parley.testkit.contract.adapter;

import org.jspecify.annotations.NullMarked;
