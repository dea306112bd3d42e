package org.parley.world.aerial;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import org.parley.api.Context;
import org.parley.api.Dataset;
import org.parley.api.DatasetProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes or opens aerial worlds. A world depends on its configuration alone, not on the run's. */
@AutoService(DatasetProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class AerialProvider implements DatasetProvider<AerialConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.dataset("aerial", AerialWorldWriter.VERSION)
                .summary("Five drones over a landscape, one of them degraded: like AirSim-CP")
                .paper(
                        "Who2com: Collaborative Perception via Learnable Handshake Communication,"
                                + " 2020")
                .can(Capability.CAMERA)
                .can(Capability.DEPTH)
                .build();
    }

    @Override
    public AerialConfig defaults() {
        return AerialConfig.of(AerialProfile.TINY, AerialSetting.HIDDEN, 1);
    }

    @Override
    public Dataset create(Context host, AerialConfig config) {
        return config.root()
                .<Dataset>map(root -> AerialDataset.open(Path.of(root), config.setting()))
                .orElseGet(() -> new AerialWorldWriter(config));
    }
}
