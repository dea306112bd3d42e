/**
 * Whom to ask: Who2com and When2com, the rows that they are compared with, and the parts they
 * share. Not bound to segmentation: the head is that of a modality.
 */
@NullMarked
package org.parley.baselines.who2com;

import org.jspecify.annotations.NullMarked;
