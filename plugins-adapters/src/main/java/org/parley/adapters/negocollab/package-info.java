/**
 * The sender and receiver of NegoCollab (Shao et al. 2025): every modality translates between its
 * own features and a common representation.
 */
@NullMarked
package org.parley.adapters.negocollab;

import org.jspecify.annotations.NullMarked;
