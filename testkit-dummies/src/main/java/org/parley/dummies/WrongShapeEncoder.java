package org.parley.dummies;

import com.google.auto.service.AutoService;
import java.util.List;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.data.Observation;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Says 8 channels and gives 7. */
@AutoService(EncoderProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class WrongShapeEncoder implements EncoderProvider<DummyConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.encoder("wrong-shape", "1.0.0")
                .summary("Fails on purpose: wrong-shape")
                .can(Capability.LIDAR)
                .build();
    }

    @Override
    public DummyConfig defaults() {
        return new DummyConfig();
    }

    @Override
    public Encoder create(Context host, DummyConfig config) {
        return new Narrow();
    }

    private static final class Narrow implements Encoder.Trainable {
        @Override
        public FeatureSpec spec() {
            return FeatureSpec.bev(8, new BevGrid(-8, -8, 2, 8, 8));
        }

        @Override
        public HostArrays prepare(Observation observation) {
            return HostArrays.of(java.util.Map.of());
        }

        @Override
        public Tensor encode(Graph g, List<HostArrays> prepared) {
            return g.fill(1, prepared.size(), 8, 8, 7);
        }
    }
}
