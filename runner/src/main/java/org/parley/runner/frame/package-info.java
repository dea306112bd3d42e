/**
 * Frames as agents live them: who is where, who has which modality, what lies between them, and
 * what counts as true.
 */
@NullMarked
package org.parley.runner.frame;

import org.jspecify.annotations.NullMarked;
