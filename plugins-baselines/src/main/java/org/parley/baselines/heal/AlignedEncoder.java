package org.parley.baselines.heal;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/**
 * A newcomer's encoder, scope {@code model}, and the aligner that brings its feature to the base's
 * space: a 1×1 convolution and resampling where channels and grids differ, scope {@code resize},
 * then ConvNeXt blocks {@code aligner0}, {@code aligner1}, ….
 *
 * @param inner the encoder of the newcomer's modality
 * @param spec of the base's feature
 */
record AlignedEncoder(Encoder.Trainable inner, FeatureSpec spec, int blocks, double layerScale)
        implements Encoder.Trainable {
    /** Below the encoder's scope, what has the structure of the modality's frozen encoder. */
    static final String MODEL = "model";

    @Override
    public HostArrays prepare(Observation observation) {
        return inner.prepare(observation);
    }

    @Override
    public PointCloud points(Observation observation) {
        return inner.points(observation);
    }

    @Override
    public Tensor encode(Graph g, List<HostArrays> prepared) {
        Tensor local = inner.encode(g.scope(MODEL), prepared);
        List<Tensor> aligned = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            aligned.add(aligned(g, g.slice(local, 0, i, i + 1)));
        }
        return g.concat(aligned, 0);
    }

    private Tensor aligned(Graph g, Tensor local) {
        Tensor x = SizeChannelAlignment.apply(g.scope("resize"), local, inner.spec(), spec);
        for (int i = 0; i < blocks; i++) {
            x = new ConvNextBlock(layerScale).apply(g.scope("aligner" + i), x);
        }
        return x;
    }
}
