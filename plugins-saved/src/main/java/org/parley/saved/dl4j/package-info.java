/**
 * The encoder {@code dl4j}: any network saved by Deeplearning4j or Keras, frozen, as an agent's
 * encoder.
 */
@NullMarked
package org.parley.saved.dl4j;

import org.jspecify.annotations.NullMarked;
