package org.parley.baselines.linear;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Codec;
import org.parley.api.training.Batch.PairedSample;
import org.parley.nn.regression.AffineMap;
import org.parley.nn.regression.MapFit;
import org.parley.nn.regression.PairedCells;

/**
 * Solves for the map of one ordered pair of modalities. The receiver's feature is brought to the
 * sender's cells; only cells that both cover count.
 */
record PairFit(LinearConfig config, String sender, String receiver) {

    /**
     * What the map leaves of the samples: the mean squared difference. Where this scope is trained,
     * the samples are then counted and the map solved for anew.
     */
    Loss residual(Graph g, List<PairedSample> samples) {
        List<PairedCells> all = new ArrayList<>();
        Tensor sum = g.fill(0, 1);
        for (PairedSample sample : samples) {
            PairedCells paired =
                    paired(g, sample.view(sender).side(), sample.view(receiver).side());
            all.add(paired);
            sum = g.add(sum, residual(g, paired));
        }
        if (g.training()) {
            solve(g, all);
        }
        return Loss.of("residual", g.sumAll(g.scale(sum, 1.0 / samples.size())));
    }

    private void solve(Graph g, List<PairedCells> all) {
        int k = config.kernel();
        int channels = all.get(0).feature().size(-1);
        int outputs = all.get(0).outputs();
        AffineMap map = new MapFit(k, config.ridge()).counted(g, all);
        MapFit.update(g, FittedLinearAdapter.WEIGHT, map.weight(), k, k, channels, outputs);
        MapFit.update(g, FittedLinearAdapter.BIAS, map.bias(), outputs);
    }

    private Tensor residual(Graph g, PairedCells paired) {
        Tensor mapped = FittedLinearAdapter.mapped(g, config, paired.feature(), paired.outputs());
        Tensor rest = g.multiply(g.subtract(mapped, paired.target()), paired.covered());
        double numbers = paired.cells() * paired.outputs();
        return g.reshape(g.scale(g.sumAll(g.square(rest)), 1 / numbers), 1);
    }

    /** As the receiver gets it, through the wire's number format. */
    private PairedCells paired(Graph g, AgentFeature from, AgentFeature to) {
        Tensor sent = Codec.raw(FittedLinearAdapter.field(config)).twin(g, from.feature());
        return PairedCells.of(g, sent, from.spec(), to.feature(), to.spec());
    }
}
