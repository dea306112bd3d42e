package org.parley.baselines.heatv2x;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.resizing.ChannelFitting;
import org.parley.nn.block.resizing.SizeChannelAlignment;
import org.parley.nn.block.tuning.PointModules;

/**
 * A newcomer's frozen encoder in the base's shape: its channels cut or padded with zeros and its
 * cells resampled where they differ. With adapters there is one behind each stage of its backbone,
 * scopes {@code hetero-adapter/stage<i>}, one behind it all, scope {@code hetero-adapter/aligned},
 * and the fitting of channels is a 1×1 convolution that starts as the same, scope {@code
 * hetero-adapter/fit}. Untrained adapters change nothing, bit for bit.
 *
 * @param modality whose frozen encoder it is
 * @param spec of the base's feature
 */
record AdaptedEncoder(
        String modality, Encoder.Trainable inner, FeatureSpec spec, Optional<PointModules> adapters)
        implements Encoder.Trainable {
    static final String ADAPTERS = "hetero-adapter";

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
        Graph model = g.perception(modality).scope("encoder");
        Graph own = g.scope(ADAPTERS);
        Tensor local =
                adapters.isPresent()
                        ? adapters.get()
                                .apply(
                                        own,
                                        model,
                                        at -> inner.encode(at, prepared),
                                        "the encoder of '" + modality + "'")
                        : inner.encode(model, prepared);
        List<Tensor> aligned = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            aligned.add(aligned(own, g.slice(local, 0, i, i + 1)));
        }
        return g.concat(aligned, 0);
    }

    private Tensor aligned(Graph g, Tensor local) {
        Tensor fitted = spec.channels() == local.size(3) ? local : fitted(g.scope("fit"), local);
        Tensor x =
                SizeChannelAlignment.resampled(
                        g, fitted, inner.spec().requireGrid(), spec.requireGrid());
        return adapters.map(a -> a.module().apply(g.scope("aligned"), x)).orElse(x);
    }

    private Tensor fitted(Graph g, Tensor local) {
        int in = local.size(3);
        int out = spec.channels();
        if (adapters.isEmpty()) {
            return ChannelFitting.apply(g, local, out);
        }
        HostArray same = HostArray.zeros(in, out);
        for (int i = 0; i < Math.min(in, out); i++) {
            same.values()[i * out + i] = 1;
        }
        Tensor weight = g.param("weight", new Init.Given(same), in, out);
        return g.linear(local, weight, g.param("bias", Init.zeros(), out));
    }
}
