package org.parley.runner.registry;

import org.parley.api.Provider;
import org.parley.api.plugin.PluginDescriptor;

/**
 * A provider that was found.
 *
 * @param location the JAR or directory it came from
 */
public record Plugin(PluginDescriptor descriptor, Provider<?, ?> provider, String location) {}
