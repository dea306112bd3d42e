package org.parley.dummies;

import com.google.auto.service.AutoService;
import java.util.List;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.error.Require;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.plugin.PluginDescriptor;

/** Divides by zero where the ego sees nothing. */
@AutoService(FusionProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class NanFusion implements FusionProvider<DummyConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.fusion("gives-nan", "1.0.0")
                .summary("Fails on purpose: gives-nan")
                .build();
    }

    @Override
    public DummyConfig defaults() {
        return new DummyConfig();
    }

    @Override
    public Fusion create(Context host, DummyConfig config) {
        return new Normalised();
    }

    private static final class Normalised implements Fusion {
        @Override
        public FeatureSpec output(FeatureSpec ego) {
            return ego;
        }

        @Override
        public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
            for (ReceivedFeature r : received) {
                Require.requirePlugin(
                        r.spec().channels() == ego.spec().channels(),
                        "gives-nan needs equal channel counts");
            }
            return g.divide(ego.feature(), g.meanAll(g.abs(ego.feature())));
        }
    }
}
