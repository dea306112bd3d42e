package org.parley.encoders.pointpillars;

import java.util.List;
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.encoders.lidar.EncoderSweep;
import org.parley.nn.block.convolution.ResidualBackbone;

/** Pillars, pillar net, residual backbone. Scopes {@code pillars} and {@code backbone/<block>}. */
final class PointPillars implements Encoder.Trainable {
    private final PointPillarsConfig config;
    private final EncoderSweep sweep;
    private final PillarNet net;

    PointPillars(PointPillarsConfig config) {
        this.config = config;
        this.sweep = config.sweep();
        this.net = new PillarNet(config);
    }

    @Override
    public FeatureSpec spec() {
        return FeatureSpec.bev(config.channels(), config.pillars().coarser(config.stride()));
    }

    /** The beams that are used, without what the own vehicle reflects. */
    @Override
    public PointCloud points(Observation observation) {
        return sweep.shared(observation);
    }

    @Override
    public HostArrays prepare(Observation observation) {
        float[] values = sweep.cloud(observation).values();
        PillarIndex pillars =
                PillarIndex.of(config, values, sweep.points(observation.agent(), values));
        return PillarNet.arrays(PillarFeatures.of(config, values, pillars), pillars);
    }

    @Override
    public Tensor encode(Graph g, List<HostArrays> prepared) {
        return new ResidualBackbone(config.channels(), config.blocks(), config.stride())
                .encoded(g, net.apply(g.scope("pillars"), prepared));
    }
}
