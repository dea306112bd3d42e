package org.parley.encoders.pointpillars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;

/**
 * Pillars whose numbers of points lie between two powers of two, so that at most half of the places
 * are padding.
 *
 * @param places points a pillar may hold here
 * @param cells the cell of each pillar, counted over all sweeps of the batch
 * @param rows {@code places} point rows a pillar, −1 where there is none
 */
record PillarBucket(int places, int[] cells, int[] rows) {

    /** The non-empty buckets of a batch whose point rows stand one sweep after the other. */
    static List<PillarBucket> of(List<HostArrays> sweeps, int cellsPerSweep, int capacity) {
        List<PillarBucket> buckets = new ArrayList<>();
        for (int places = 1; places / 2 < capacity; places *= 2) {
            PillarBucket bucket = gather(sweeps, cellsPerSweep, places);
            if (bucket.cells.length > 0) {
                buckets.add(bucket);
            }
        }
        return buckets;
    }

    private static PillarBucket gather(List<HostArrays> sweeps, int cellsPerSweep, int places) {
        int pillars = sweeps.stream().mapToInt(s -> fitting(s.index("counts"), places)).sum();
        int[] cells = new int[pillars];
        int[] rows = new int[pillars * places];
        Arrays.fill(rows, -1);
        int next = 0;
        int row = 0;
        for (int s = 0; s < sweeps.size(); s++) {
            int[] counts = sweeps.get(s).index("counts");
            int[] own = sweeps.get(s).index("cells");
            for (int p = 0; p < counts.length; p++) {
                if (fits(counts[p], places)) {
                    cells[next] = s * cellsPerSweep + own[p];
                    for (int k = 0; k < counts[p]; k++) {
                        rows[next * places + k] = row + k;
                    }
                    next++;
                }
                row += counts[p];
            }
        }
        return new PillarBucket(places, cells, rows);
    }

    private static int fitting(int[] counts, int places) {
        return (int) Arrays.stream(counts).filter(c -> fits(c, places)).count();
    }

    private static boolean fits(int count, int places) {
        return count > places / 2 && count <= places;
    }

    /** The largest of each channel over the points of a pillar: {@code (pillars, C)}. */
    Tensor largest(Graph g, Tensor points) {
        Tensor gathered = g.gatherRows(points, rows);
        if (places == 1) {
            return gathered;
        }
        return g.max(g.reshape(gathered, cells.length, places, points.size(-1)), 1);
    }
}
