/**
 * Networks that were saved elsewhere, frozen, as agents' encoders: what of an observation they see,
 * and what is asked of them.
 */
@NullMarked
package org.parley.saved;

import org.jspecify.annotations.NullMarked;
