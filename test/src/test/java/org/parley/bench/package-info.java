/** How long the hot parts take: run with JMH, never as tests. */
@NullMarked
package org.parley.bench;

import org.jspecify.annotations.NullMarked;
