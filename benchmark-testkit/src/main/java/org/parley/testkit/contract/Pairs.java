package org.parley.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Side;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Observed;
import org.parley.testkit.KnownGap;
import org.parley.testkit.fixture.Fixture;

/** A receiving modality {@code m1} and {@code m2}, which is m1 through a gap that is known. */
final class Pairs {
    private final Fixture fixture;
    private final KnownGap gap;

    /**
     * @param channels of m2
     */
    Pairs(Fixture fixture, int channels) {
        this.fixture = fixture;
        this.gap = new KnownGap("m1", channels);
    }

    static Link link(Adapter adapter) {
        return new Link(adapter, Encounter.SCOPE, adapter, Encounter.SCOPE);
    }

    Observed view(Graph g, String modality, int place) {
        FeatureSpec own = fixture.spec();
        var feature = fixture.feature(own, place);
        Side side =
                modality.equals("m1")
                        ? new Side("101", "m1", own, g.constant(feature))
                        : new Side("102", "m2", gap.spec(own), g.constant(gap.apply(feature)));
        return new Observed(side, fixture.pose(0), HostArrays.of(Map.of()));
    }

    PairedSample pair(Graph g, int place) {
        return new PairedSample(Map.of("m1", view(g, "m1", place), "m2", view(g, "m2", place)));
    }

    List<PairedSample> pairs(Graph g, int firstPlace, int count) {
        List<PairedSample> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(pair(g, firstPlace + i));
        }
        return all;
    }

    SceneSample scene(Graph g, int place) {
        return new SceneSample(
                view(g, "m1", place), List.of(view(g, "m2", place)), HostArrays.of(Map.of()));
    }
}
