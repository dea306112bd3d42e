package org.parley.dummies.cheat;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.data.Observation;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.dummies.DummyConfig;

/** An encoder whose feature is 1 where it was shown labels or depths, and 0 where it was not. */
@AutoService(EncoderProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class SeesLabels implements EncoderProvider<DummyConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.encoder("sees-labels", "1.0.0")
                .summary("Cheats on purpose: sees-labels")
                .can(Capability.LIDAR)
                .build();
    }

    @Override
    public DummyConfig defaults() {
        return new DummyConfig();
    }

    @Override
    public Encoder create(Context host, DummyConfig config) {
        return new Peeking();
    }

    private static final class Peeking implements Encoder.Trainable {
        @Override
        public FeatureSpec spec() {
            return FeatureSpec.bev(1, new BevGrid(-8, -8, 2, 8, 8));
        }

        @Override
        public HostArrays prepare(Observation o) {
            boolean shown =
                    o.classes().isPresent()
                            || o.cameras().stream().anyMatch(c -> c.depthMetres().isPresent());
            float[] values = {shown ? 1 : 0};
            return HostArrays.of(Map.of("shown", HostArray.of(values, 1, 1, 1, 1)));
        }

        @Override
        public Tensor encode(Graph g, List<HostArrays> prepared) {
            Tensor shown =
                    g.concat(prepared.stream().map(p -> g.constant(p.value("shown"))).toList(), 0);
            return g.multiply(g.fill(1, prepared.size(), 8, 8, 1), shown);
        }
    }
}
