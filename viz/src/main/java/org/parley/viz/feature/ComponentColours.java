package org.parley.viz.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parley.api.graph.BevFeatureMap;

/**
 * Colours of features: their first three principal components as red, green and blue. Features of
 * one fit that are alike have like colours.
 */
record ComponentColours(PrincipalComponents components, double[] least, double[] most)
        implements GroundPanels.Colours {
    private static final int COLOURS = 3;
    private static final double TAIL = 0.01;

    /** Fitted to all cells of some maps of one feature space. */
    static ComponentColours of(List<BevFeatureMap> maps) {
        List<double[]> cells = new ArrayList<>();
        maps.forEach(map -> cells.addAll(cells(map)));
        PrincipalComponents components = PrincipalComponents.of(cells, COLOURS);
        int count = components.directions().length;
        double[] least = new double[count];
        double[] most = new double[count];
        for (int d = 0; d < count; d++) {
            int direction = d;
            double[] sorted =
                    cells.stream().mapToDouble(c -> components.of(c)[direction]).sorted().toArray();
            int tail = (int) (TAIL * sorted.length);
            least[d] = sorted[tail];
            most[d] = sorted[sorted.length - 1 - tail];
        }
        return new ComponentColours(components, least, most);
    }

    private static List<double[]> cells(BevFeatureMap map) {
        float[] values = map.values().values();
        int channels = map.channels();
        List<double[]> cells = new ArrayList<>();
        for (int at = 0; at < values.length; at += channels) {
            double[] cell = new double[channels];
            int from = at;
            Arrays.setAll(cell, c -> values[from + c]);
            cells.add(cell);
        }
        return cells;
    }

    @Override
    public int of(double[] channels) {
        double[] along = components.of(channels);
        int colour = 0;
        for (int d = 0; d < COLOURS; d++) {
            double share = 0.5;
            if (d < along.length && most[d] > least[d]) {
                share = Math.max(0, Math.min(1, (along[d] - least[d]) / (most[d] - least[d])));
            }
            colour = colour << 8 | (int) Math.round(255 * share);
        }
        return colour;
    }
}
