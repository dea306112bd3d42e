/**
 * The dataset {@code opv2v}: reads OPV2V, OPV2V-H and whatever has their layout, deals modalities
 * to agents, and checks a download for problems.
 */
@NullMarked
package org.parley.datasets.opv2v;

import org.jspecify.annotations.NullMarked;
