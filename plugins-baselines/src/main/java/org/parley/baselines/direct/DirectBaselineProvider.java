package org.parley.baselines.direct;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.Link;
import org.parley.api.PluginRef;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class DirectBaselineProvider implements BaselineProvider<DirectConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("direct", "1.0.0")
                .summary("Features are fused as they arrive, with no adapter at all")
                .build();
    }

    @Override
    public DirectConfig defaults() {
        return new DirectConfig(PluginRef.of("identity"));
    }

    @Override
    public Baseline create(Context host, DirectConfig config) {
        return new Direct(host.adapter(config.adapter()));
    }

    private record Direct(Adapter adapter) implements Baseline {

        @Override
        public Link link(String sender, String receiver) {
            return new Link(adapter, "direct", adapter, "direct");
        }

        @Override
        public void close() {
            adapter.close();
        }
    }
}
