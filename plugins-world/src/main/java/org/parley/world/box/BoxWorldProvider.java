package org.parley.world.box;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Dataset;
import org.parley.api.DatasetProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes box worlds. The world depends on its configuration alone, not on the run's seed. */
@AutoService(DatasetProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class BoxWorldProvider implements DatasetProvider<BoxWorldConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.dataset("box-world", BoxWorld.VERSION)
                .summary("Seeded streets of boxes with occluders, scanned by a ray-cast LiDAR")
                .can(Capability.LIDAR)
                .build();
    }

    @Override
    public BoxWorldConfig defaults() {
        return BoxWorldConfig.standard();
    }

    @Override
    public Dataset create(Context host, BoxWorldConfig config) {
        return new BoxWorld(config);
    }
}
