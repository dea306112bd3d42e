package org.parley.encoders.second;

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

/** Voxels, sparse tower, residual backbone. Scopes {@code tower} and {@code backbone/<block>}. */
final class SecondEncoder implements Encoder.Trainable {
    private final SecondConfig config;
    private final EncoderSweep sweep;
    private final SparseNet net;

    SecondEncoder(SecondConfig config) {
        this.config = config;
        this.sweep = config.sweep();
        this.net = new SparseNet(config);
    }

    @Override
    public FeatureSpec spec() {
        return FeatureSpec.bev(config.channels(), config.cells());
    }

    /** The beams that are used, without what the own vehicle reflects. */
    @Override
    public PointCloud points(Observation observation) {
        return sweep.shared(observation);
    }

    @Override
    public HostArrays prepare(Observation observation) {
        float[] values = sweep.cloud(observation).values();
        int[] points = sweep.points(observation.agent(), values);
        return net.arrays(VoxelIndex.of(config, values, points));
    }

    @Override
    public Tensor encode(Graph g, List<HostArrays> prepared) {
        return new ResidualBackbone(config.channels(), config.blocks(), config.stride())
                .encoded(g, net.apply(g.scope("tower"), prepared));
    }
}
