package org.parley.baselines.negocollab;

import java.util.Map;
import java.util.TreeMap;
import org.parley.api.FeatureMapView;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Observed;

/**
 * One observation on its way through the common space, as maps: the founders' common
 * representation, how it was weighed, and for each modality its local feature, what is sent of it,
 * and what its receiver makes of the common representation.
 */
final class ExplainedObservation {
    private final SenderReceiverPair halves;
    private final AllianceSpace space;

    ExplainedObservation(SenderReceiverPair halves, AllianceSpace space) {
        this.halves = halves;
        this.space = space;
    }

    Map<String, FeatureMapView> of(Graph root, Alliance alliance, PairedSample sample) {
        Graph g = root.frozen();
        Map<String, FeatureMapView> maps = new TreeMap<>();
        PairedViews views = new PairedViews(g, sample, halves);
        GriddedMap common = space.of(g, alliance.founders(), views);
        maps.put("common", new FeatureMapView(common.map(), common.grid()));
        space.explain().forEach((name, map) -> maps.put(name, over(common.grid(), map)));
        for (String modality : alliance.all()) {
            Observed view = views.of(modality);
            AgentFeature side = view.side();
            BevGrid own = side.spec().requireGrid();
            GriddedMap sent = views.sent(modality);
            Tensor given = views.aligned(common, modality).map();
            maps.put("local/" + modality, new FeatureMapView(side.feature(), own));
            maps.put("sent/" + modality, new FeatureMapView(sent.map(), sent.grid()));
            GriddedMap restored = halves.received(g, view, view, given, false).map();
            maps.put("restored/" + modality, new FeatureMapView(restored.map(), restored.grid()));
        }
        return maps;
    }

    /**
     * A map of coarser cells, each a whole number of the common ones wide, from the same corner.
     */
    private static FeatureMapView over(BevGrid common, Tensor map) {
        int rows = map.size(1);
        int columns = map.size(2);
        long factor = Math.round((double) common.columns() / columns);
        return new FeatureMapView(
                map,
                new BevGrid(
                        common.xMin(), common.yMin(), common.cellMetres() * factor, columns, rows));
    }
}
