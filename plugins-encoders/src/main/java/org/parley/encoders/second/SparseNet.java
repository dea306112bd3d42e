package org.parley.encoders.second;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Rulebook;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.convolution.BatchNorm;

/**
 * The sparse tower: at each level two submanifold convolutions, between levels one of stride 2, at
 * the end one that gathers the height; each followed by batch normalisation over the occupied sites
 * and a rectifier. Scopes {@code <level>/<layer>} and {@code flat}.
 */
final class SparseNet {
    private static final double EPSILON = 1e-3;

    private final SecondConfig config;
    private final SparseTower tower;

    SparseNet(SecondConfig config) {
        this.config = config;
        this.tower = SparseTower.of(config.lattice(), config.widths().size());
    }

    HostArrays arrays(VoxelIndex voxels) {
        return BatchRulebooks.of(tower, voxels);
    }

    /** The map {@code (N, rows, columns, layers · towerChannels)} of N sweeps. */
    Tensor apply(Graph g, List<HostArrays> sweeps) {
        VoxelLattice last = tower.last();
        int width = last.layers() * config.towerChannels();
        BatchRulebooks books = new BatchRulebooks(sweeps);
        if (books.anyEmpty()) {
            return g.fill(0, sweeps.size(), last.rows(), last.columns(), width);
        }
        Tensor rows = sites(g, g.constant(books.voxels()), books);
        int[] places = books.places(last.places());
        Tensor map = g.scatterRows(rows, places, sweeps.size() * last.places());
        return g.reshape(map, sweeps.size(), last.rows(), last.columns(), width);
    }

    private Tensor sites(Graph g, Tensor voxels, BatchRulebooks books) {
        Tensor x = voxels;
        for (int level = 0; level < tower.levels(); level++) {
            Graph scope = g.scope(String.valueOf(level));
            int width = config.widths().get(level);
            int layer = 0;
            if (level > 0) {
                x = layer(scope.scope("0"), x, books.strided(level - 1), width);
                layer++;
            }
            Rulebook near = books.submanifold(level);
            x = layer(scope.scope(String.valueOf(layer)), x, near, width);
            x = layer(scope.scope(String.valueOf(layer + 1)), x, near, width);
        }
        Rulebook flattening = books.strided(tower.levels() - 1);
        return layer(g.scope("flat"), x, flattening, config.towerChannels());
    }

    private Tensor layer(Graph g, Tensor x, Rulebook book, int out) {
        int in = x.size(-1);
        int offsets = book.offsets();
        Tensor weight = g.param("weight", Init.he(offsets * in), offsets, in, out);
        BatchNorm norm = new BatchNorm(EPSILON, config.batchNormMomentum());
        return g.relu(norm.apply(g.scope("bn"), g.sparseConv(x, weight, book)));
    }
}
