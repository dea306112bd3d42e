package org.parley.testkit.contract.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Observed;
import org.parley.nn.synthetic.KnownGap;
import org.parley.testkit.contract.adapter.AdapterScenario;
import org.parley.testkit.fixture.SyntheticWorld;

/** A receiving modality {@code m1} and {@code m2}, which is m1 through a gap that is known. */
public final class KnownGapPair {
    private static final int ELSEWHERE = 1000;

    private final SyntheticWorld fixture;
    private final KnownGap gap;

    /**
     * @param channels of m2
     */
    public KnownGapPair(SyntheticWorld fixture, int channels) {
        this.fixture = fixture;
        this.gap = new KnownGap("m1", channels);
    }

    public static Link link(Adapter adapter) {
        return new Link(adapter, AdapterScenario.SCOPE, adapter, AdapterScenario.SCOPE);
    }

    public Observed view(Graph g, String modality, int place) {
        return view(g, modality, place, 0);
    }

    /** What the {@code n}-th agent observes at a place, where it stands. */
    private Observed view(Graph g, String modality, int place, int n) {
        FeatureSpec own = fixture.spec();
        var feature = fixture.feature(own, place);
        AgentFeature side =
                modality.equals("m1")
                        ? new AgentFeature(name(1, n), "m1", own, g.constant(feature))
                        : new AgentFeature(
                                name(2, n), "m2", gap.spec(own), g.constant(gap.apply(feature)));
        return new Observed(side, fixture.pose(n), HostArrays.of(Map.of()));
    }

    private static String name(int modality, int n) {
        return Integer.toString(100 + modality + 10 * n);
    }

    /** A place, and another one that a neighbour observes. */
    PairedSample pair(Graph g, int place) {
        Truth nothing = new Truth(List.of(), List.of(), Optional.empty());
        return new PairedSample(
                "", views(g, place, 0), nothing, nothing, views(g, place + ELSEWHERE, 1));
    }

    private Map<String, Observed> views(Graph g, int place, int n) {
        return Map.of("m1", view(g, "m1", place, n), "m2", view(g, "m2", place, n));
    }

    public List<PairedSample> pairs(Graph g, int firstPlace, int count) {
        List<PairedSample> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(pair(g, firstPlace + i));
        }
        return all;
    }

    public SceneSample scene(Graph g, int place) {
        return new SceneSample(
                view(g, "m1", place), List.of(view(g, "m2", place)), HostArrays.of(Map.of()));
    }
}
