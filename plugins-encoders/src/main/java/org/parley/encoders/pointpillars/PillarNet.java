package org.parley.encoders.pointpillars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.convolution.BatchNorm;

/**
 * The pillar feature net: linear map, batch normalisation and rectifier for each point, the largest
 * over the points of a pillar, and the pillars put in their places. Padding never reaches the
 * statistics or the maximum: only real points are computed, and pillars of similar fill are reduced
 * together, an absent point counting as the rectifier's zero.
 */
final class PillarNet {
    private static final double EPSILON = 1e-3;

    private final PointPillarsConfig config;

    PillarNet(PointPillarsConfig config) {
        this.config = config;
    }

    /** The point rows, and for each size of bucket the cells and the row numbers of its pillars. */
    static HostArrays arrays(float[] rows, PillarIndex pillars) {
        int points = rows.length / PillarFeatures.WIDTH;
        return new HostArrays(
                Map.of("points", HostArray.of(rows, points, PillarFeatures.WIDTH)),
                Map.of("cells", pillars.cells(), "counts", pillars.counts()));
    }

    /** The map {@code (N, rows, columns, pillarChannels)} of N sweeps. */
    Tensor apply(Graph g, List<HostArrays> sweeps) {
        BevGrid grid = config.pillars();
        int cells = grid.rows() * grid.columns();
        int width = config.pillarChannels();
        HostArray points = concatenate(sweeps);
        if (points.shape()[0] < 2) {
            // One point has no batch statistics; an all but blind sensor sees nothing.
            return g.fill(0, sweeps.size(), grid.rows(), grid.columns(), width);
        }
        Tensor rows = perPoint(g, g.constant(points));
        List<Tensor> reduced = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (PillarBucket bucket : PillarBucket.of(sweeps, cells, config.maxPointsPerPillar())) {
            reduced.add(bucket.largest(g, rows));
            places.add(bucket.cells());
        }
        Tensor pillars = reduced.size() == 1 ? reduced.get(0) : g.concat(reduced, 0);
        int[] flat = places.stream().flatMapToInt(Arrays::stream).toArray();
        Tensor map = g.scatterRows(pillars, flat, sweeps.size() * cells);
        return g.reshape(map, sweeps.size(), grid.rows(), grid.columns(), width);
    }

    private Tensor perPoint(Graph g, Tensor points) {
        int width = config.pillarChannels();
        Tensor weight =
                g.param("weight", Init.he(PillarFeatures.WIDTH), PillarFeatures.WIDTH, width);
        BatchNorm norm = new BatchNorm(EPSILON, config.batchNormMomentum());
        return g.relu(norm.apply(g.scope("bn"), g.linear(points, weight)));
    }

    private static HostArray concatenate(List<HostArrays> sweeps) {
        int length = sweeps.stream().mapToInt(s -> s.value("points").values().length).sum();
        float[] all = new float[length];
        int at = 0;
        for (HostArrays sweep : sweeps) {
            float[] v = sweep.value("points").values();
            System.arraycopy(v, 0, all, at, v.length);
            at += v.length;
        }
        return HostArray.of(all, length / PillarFeatures.WIDTH, PillarFeatures.WIDTH);
    }
}
