/**
 * Wire formats: how what an adapter broadcasts travels, whatever the adapter. A format wraps the
 * adapters of a whole method and may learn a codebook after the method has learned.
 */
@NullMarked
package org.parley.nn.wire;

import org.jspecify.annotations.NullMarked;
