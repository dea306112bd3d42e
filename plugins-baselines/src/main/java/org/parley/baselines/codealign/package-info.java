/** CodeAlign: code spaces of single types, and translators between them. */
@NullMarked
package org.parley.baselines.codealign;

import org.jspecify.annotations.NullMarked;
