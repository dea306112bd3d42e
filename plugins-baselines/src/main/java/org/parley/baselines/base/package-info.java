/**
 * The frozen perception model of one modality as agents of all modalities use it: a collaboration
 * base.
 */
@NullMarked
package org.parley.baselines.base;

import org.jspecify.annotations.NullMarked;
