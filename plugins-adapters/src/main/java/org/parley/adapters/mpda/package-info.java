/** MPDA (Xu et al. 2023): one adapter for each ordered pair of modalities, with a domain loss. */
@NullMarked
package org.parley.adapters.mpda;

import org.jspecify.annotations.NullMarked;
