package org.parley.baselines.direct;

import org.parley.api.PluginRef;

/**
 * Keys of {@code direct}.
 *
 * @param adapter an adapter that learns nothing
 */
public record DirectConfig(PluginRef adapter) {}
