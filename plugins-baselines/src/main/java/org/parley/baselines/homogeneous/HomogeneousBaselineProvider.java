package org.parley.baselines.homogeneous;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.Link;
import org.parley.api.PluginRef;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class HomogeneousBaselineProvider implements BaselineProvider<HomogeneousConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("homogeneous", "1.0.0")
                .summary(
                        "Reference: every neighbour is given the ego's modality, sensors and model")
                .can(Capability.SAME_MODALITY)
                .build();
    }

    @Override
    public HomogeneousConfig defaults() {
        return new HomogeneousConfig();
    }

    @Override
    public Baseline create(Context host, HomogeneousConfig config) {
        return new Homogeneous(host.adapter(PluginRef.of("identity")));
    }

    private record Homogeneous(Adapter adapter) implements Baseline {

        @Override
        public Link link(String sender, String receiver) {
            return new Link(adapter, "homogeneous", adapter, "homogeneous");
        }

        @Override
        public void close() {
            adapter.close();
        }
    }
}
