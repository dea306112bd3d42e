/** Seeds from one stream: every random number is keyed by names, never by order or thread. */
@NullMarked
package org.parley.api.random;

import org.jspecify.annotations.NullMarked;
