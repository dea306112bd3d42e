/**
 * The op vocabulary of every network: {@link org.parley.api.graph.Graph} and {@link
 * org.parley.api.graph.Tensor}, without any engine type.
 */
@NullMarked
package org.parley.api.graph;

import org.jspecify.annotations.NullMarked;
