package org.parley.baselines.hmvit;

import java.util.List;
import java.util.Map;
import org.parley.api.TaskHead;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.convolution.BatchNorm;
import org.parley.nn.block.convolution.ConvolutionBatchNorm;

/**
 * The decoder and the head of egos of one modality: 3×3 convolutions with batch normalisation and
 * rectifier, then a head that is built as the frozen one of that modality and trained anew. Scopes
 * {@code <modality>/decoder<i>} and {@code <modality>/head}.
 *
 * @param layers of the decoder
 */
record DecodingHead(String modality, TaskHead inner, int layers) implements TaskHead {
    private Graph head(Graph g) {
        return g.scope(modality).scope("head");
    }

    @Override
    public Map<String, Tensor> predict(Graph g, Tensor fused) {
        Tensor x = fused;
        for (int i = 0; i < layers; i++) {
            Graph layer = g.scope(modality).scope("decoder" + i);
            int channels = fused.size(3);
            var convolution = new ConvolutionBatchNorm(3, channels, 1, BatchNorm.STANDARD);
            x = g.relu(convolution.apply(layer, x));
        }
        return inner.predict(head(g), x);
    }

    @Override
    public HostArrays target(FeatureSpec fused, Truth truth) {
        return inner.target(fused, truth);
    }

    @Override
    public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
        return inner.loss(head(g), outputs, targets);
    }

    @Override
    public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
        return inner.decode(fused, outputs);
    }
}
