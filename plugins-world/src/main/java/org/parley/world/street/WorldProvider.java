package org.parley.world.street;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Dataset;
import org.parley.api.DatasetProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes worlds. A world depends on its configuration alone, not on the run's seed. */
@AutoService(DatasetProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class WorldProvider implements DatasetProvider<WorldConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.dataset("world", StreetWorldWriter.VERSION)
                .summary("Towns with traffic, seen by LiDARs and cameras, in OPV2V-H's layout")
                .can(Capability.LIDAR)
                .can(Capability.CAMERA)
                .can(Capability.DEPTH)
                .build();
    }

    @Override
    public WorldConfig defaults() {
        return WorldConfig.of(WorldProfile.TINY, 1);
    }

    @Override
    public Dataset create(Context host, WorldConfig config) {
        return new StreetWorldWriter(config);
    }
}
