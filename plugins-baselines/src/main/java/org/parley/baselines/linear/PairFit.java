package org.parley.baselines.linear;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Codec;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Observed;

/**
 * Solves for the map of one ordered pair of modalities. The receiver's feature is brought to the
 * sender's cells; only cells that both cover count.
 */
record PairFit(LinearConfig config, String sender, String receiver) {
    /** A cell is covered when all four it is sampled from are. */
    private static final double COVERED = 0.999;

    /**
     * What the map leaves of the samples: the mean squared difference. Where this scope is trained,
     * the samples are then counted and the map solved for anew.
     */
    Loss residual(Graph g, List<PairedSample> samples) {
        List<Paired> all = new ArrayList<>();
        Tensor sum = g.fill(0, 1);
        for (PairedSample sample : samples) {
            Paired paired = paired(g, view(sample, sender), view(sample, receiver));
            all.add(paired);
            sum = g.add(sum, residual(g, paired));
        }
        if (g.training()) {
            new NormalEquations(config).count(g, all);
        }
        return Loss.of("residual", g.sumAll(g.scale(sum, 1.0 / samples.size())));
    }

    private Tensor residual(Graph g, Paired paired) {
        Tensor mapped = LinearAdapter.mapped(g, config, paired.feature(), paired.channels());
        Tensor rest = g.multiply(g.subtract(mapped, paired.target()), paired.covered());
        double numbers = paired.cells() * paired.channels();
        return g.reshape(g.scale(g.sumAll(g.square(rest)), 1 / numbers), 1);
    }

    private static Observed view(PairedSample sample, String modality) {
        Observed view = sample.views().get(modality);
        if (view == null) {
            throw BenchmarkException.data(
                    "no view of modality %s in this paired sample; there are %s",
                    modality, sample.views().keySet());
        }
        return view;
    }

    private Paired paired(Graph g, Observed from, Observed to) {
        FeatureSpec spec = from.side().spec();
        FeatureSpec own = to.side().spec();
        Tensor sent = Codec.raw(LinearAdapter.field(config)).twin(g, from.side().feature());
        Tensor target = g.barrier(to.side().feature());
        boolean same = own.grid().equals(spec.grid());
        Tensor ones = g.fill(1, 1, own.rows(), own.columns(), 1);
        Tensor covered = same ? ones : g.greater(onGrid(g, ones, own, spec), COVERED);
        return new Paired(
                g.barrier(sent),
                same ? target : onGrid(g, target, own, spec),
                covered,
                cells(covered));
    }

    private static Tensor onGrid(Graph g, Tensor x, FeatureSpec from, FeatureSpec to) {
        return g.warp(x, from.requireGrid(), Transform.identity(), to.requireGrid());
    }

    private double cells(Tensor covered) {
        double cells = 0;
        HostArray values = covered.toHost();
        for (float v : values.values()) {
            cells += v;
        }
        if (cells == 0) {
            throw BenchmarkException.user(
                    "the grids of %s and %s share no cell, so no map between them can be fitted;"
                            + " leave one of them out",
                    sender, receiver);
        }
        return cells;
    }

    /**
     * One observation on the sender's cells.
     *
     * @param feature as the receiver gets it, {@code (1, H, W, C_sender)}
     * @param target the receiver's own feature, {@code (1, H, W, C_ego)}
     * @param covered 1 where both cover the ground, {@code (1, H, W, 1)}
     * @param cells how many those are
     */
    record Paired(Tensor feature, Tensor target, Tensor covered, double cells) {
        int channels() {
            return target.size(-1);
        }
    }
}
