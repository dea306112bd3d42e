package org.parley.nn.engine;

import org.parley.api.graph.HostArray;

/**
 * A tensor as files hold it.
 *
 * @param buffer whether it is a statistic rather than trained
 */
public record StoredTensor(String name, boolean buffer, HostArray values) {}
