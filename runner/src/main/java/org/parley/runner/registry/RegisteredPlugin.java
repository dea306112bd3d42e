package org.parley.runner.registry;

import org.parley.api.Provider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** A provider that was found. */
public record RegisteredPlugin(
        PluginDescriptor descriptor, Provider<?, ?> provider, PluginOrigin origin) {
    /** {@code adapter 'mine' 1.0.0 in mine.jar}, as messages about what it does name it. */
    public String label() {
        return origin.ownJar()
                ? descriptor.label() + " in " + origin.fileName()
                : descriptor.label();
    }

    /** Whether cameras are all it needs, so that its agents have no points. */
    public boolean usesCamerasAlone() {
        return descriptor.capabilities().contains(Capability.CAMERA)
                && !descriptor.capabilities().contains(Capability.LIDAR);
    }

    /** {@code adapter 'mine' 1.0.0 from mine.jar, sha256 3f2a…}, as logs name it. */
    @Override
    public String toString() {
        return descriptor.label() + " from " + origin;
    }
}
