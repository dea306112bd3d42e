/**
 * The fusion {@code disconet-fusion}: a matrix of weights, one for each agent and cell (Li et al.
 * 2021).
 */
@NullMarked
package org.parley.encoders.disconet;

import org.jspecify.annotations.NullMarked;
