package org.parley.nn.regression;

import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;

/**
 * Two features of one observation on the cells of the first. No gradient passes.
 *
 * @param feature {@code (1, H, W, C)}
 * @param target the other one, {@code (1, H, W, D)}
 * @param covered 1 where both cover the ground, else 0, {@code (1, H, W, 1)}
 * @param cells how many those are
 */
public record PairedCells(Tensor feature, Tensor target, Tensor covered, double cells) {
    /** A cell is covered when all that it is sampled from are. */
    private static final double COVERED = 0.999;

    /** Brings {@code target}, of the same agent, to the cells of {@code feature}. */
    public static PairedCells of(
            Graph g, Tensor feature, FeatureSpec spec, Tensor target, FeatureSpec own) {
        Tensor covered = covered(g, own, spec);
        double cells = sum(covered);
        if (cells == 0) {
            throw BenchmarkException.user(
                    "features on the grids %s and %s share no cell, so no map between them can be"
                            + " fitted; leave one of them out",
                    spec.requireGrid(), own.requireGrid());
        }
        return new PairedCells(
                g.barrier(feature), brought(g, g.barrier(target), own, spec), covered, cells);
    }

    /** A map on the cells of another grid of the same frame, bilinear, zeros outside. */
    public static Tensor brought(Graph g, Tensor map, FeatureSpec from, FeatureSpec to) {
        return same(from, to)
                ? map
                : g.warp(map, from.requireGrid(), Transform.identity(), to.requireGrid());
    }

    /** Which cells of {@code to} lie on ground that {@code from} covers. */
    public static Tensor covered(Graph g, FeatureSpec from, FeatureSpec to) {
        Tensor ones = g.fill(1, 1, from.rows(), from.columns(), 1);
        return same(from, to) ? ones : g.greater(brought(g, ones, from, to), COVERED);
    }

    private static boolean same(FeatureSpec a, FeatureSpec b) {
        return a.rows() == b.rows() && a.columns() == b.columns() && a.grid().equals(b.grid());
    }

    /** Of all entries. */
    public static double sum(Tensor t) {
        double sum = 0;
        for (float v : t.toHost().values()) {
            sum += v;
        }
        return sum;
    }

    /** Channels of the target. */
    public int outputs() {
        return target.size(-1);
    }
}
