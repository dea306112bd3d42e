/** Tests of the encoders, fusions and heads, with the real engine and a tiny street to look at. */
@NullMarked
package org.parley.encoders;

import org.jspecify.annotations.NullMarked;
