/** Adapters that cheat, each in one way; the contract or a run finds them. */
@NullMarked
package org.parley.dummies.cheat;

import org.jspecify.annotations.NullMarked;
