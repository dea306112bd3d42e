package org.parley.baselines.negocollab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.parley.api.Perception;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Box;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.testkit.fixture.SyntheticWorld;

/** Samples of a small world, seen by some modalities. */
public record Road(TestHost host, SyntheticWorld fixture) {
    /** From a place to that of its neighbour. */
    static final int ELSEWHERE = 10;

    /** Three cars of which the observing agent sees the first ones. */
    static final List<Box> CARS =
            List.of(
                    new Box(0.7, -0.4, -1, 4.1, 1.7, 1.5, 0.4),
                    new Box(-2.3, 1.6, -1, 3.8, 1.6, 1.4, 1.7),
                    new Box(3.1, -2.2, -1, 4, 1.6, 1.6, 0));

    static Truth truth(int cars) {
        List<Long> ids = LongStream.range(0, cars).boxed().toList();
        return new Truth(ids, CARS.subList(0, cars), Optional.empty());
    }

    /** The fixture's feature of a place, nowhere zero: cosines have a kink there. */
    static HostArray feature(SyntheticWorld fixture, FeatureSpec spec, int place) {
        HostArray smooth = fixture.feature(spec, place);
        HostArray rough = HostArray.zeros(smooth.shape());
        for (int i = 0; i < rough.values().length; i++) {
            rough.values()[i] = smooth.values()[i] + 0.3f * (float) Math.sin(i * (1 + place));
        }
        return rough;
    }

    public Observed observed(Graph g, String modality, int place, int agent) {
        Perception p = host.perception(modality);
        FeatureSpec spec = p.encoder().spec();
        var feature = g.constant(feature(fixture, spec, place));
        AgentFeature side = new AgentFeature(Integer.toString(agent), modality, spec, feature);
        FeatureSpec fused = p.fusion().output(spec);
        return new Observed(
                side, fixture.pose(agent), p.head().target(fused, fixture.truth(fused, place)));
    }

    /**
     * The place's number of cars plus two is around, one less is seen. A neighbour, agent 4, is at
     * a place of its own.
     */
    public Batch.PairedSample pair(Graph g, int place, List<String> modalities) {
        Map<String, Observed> views = new TreeMap<>();
        Map<String, Observed> neighbour = new TreeMap<>();
        for (String m : modalities) {
            views.put(m, observed(g, m, place, 0));
            neighbour.put(m, observed(g, m, place + ELSEWHERE, 4));
        }
        return new Batch.PairedSample("", views, truth(place + 1), truth(place + 2), neighbour);
    }

    public Batch.Pairs pairs(Graph g, List<String> modalities) {
        return new Batch.Pairs(List.of(pair(g, 0, modalities), pair(g, 1, modalities)));
    }

    /** Each modality in turn is the ego of all others. */
    public Batch.Scenes scenes(Graph g, List<String> modalities) {
        return new Batch.Scenes(
                modalities.stream()
                        .map(
                                ego -> {
                                    Observed own = observed(g, ego, 0, 0);
                                    List<Observed> others =
                                            modalities.stream()
                                                    .filter(m -> !m.equals(ego))
                                                    .map(m -> other(g, m, modalities))
                                                    .toList();
                                    return new Batch.SceneSample(own, others, own.target());
                                })
                        .toList());
    }

    private Observed other(Graph g, String modality, List<String> modalities) {
        return observed(g, modality, 1, 1 + modalities.indexOf(modality));
    }
}
