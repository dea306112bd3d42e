package org.parley.datasets.opv2v;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.Dataset;
import org.parley.api.DatasetProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Opens datasets in OPV2V's layout. */
@AutoService(DatasetProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class Opv2vProvider implements DatasetProvider<Opv2vConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.dataset("opv2v", "1.0.0")
                .summary("OPV2V, OPV2V-H and datasets of their layout, read from disk")
                .paper(
                        "OPV2V: An Open Benchmark Dataset and Fusion Pipeline for Perception with"
                                + " Vehicle-to-Vehicle Communication, 2022")
                .link("https://mobility-lab.seas.ucla.edu/opv2v/")
                .can(Capability.LIDAR, Capability.CAMERA, Capability.DEPTH)
                .build();
    }

    @Override
    public Opv2vConfig defaults() {
        return Opv2vConfig.standard();
    }

    @Override
    public Dataset create(Context host, Opv2vConfig config) {
        return new Opv2vDataset(config);
    }
}
