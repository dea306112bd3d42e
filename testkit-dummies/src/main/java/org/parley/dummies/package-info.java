/**
 * Plugins that each break one promise on purpose. What the harness makes of them is tested; nobody
 * else should use them.
 */
@NullMarked
package org.parley.dummies;

import org.jspecify.annotations.NullMarked;
