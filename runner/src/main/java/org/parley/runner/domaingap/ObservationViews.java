package org.parley.runner.domaingap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.AgentFeature;
import org.parley.api.training.Observed;
import org.parley.runner.feature.PerceptionModels;

/**
 * One observation through the encoders of several modalities.
 *
 * @param what is being done, for messages
 */
public record ObservationViews(String what, PerceptionModels models, List<String> modalities) {

    /** Begins to read what {@link #of} will look at. */
    void expect(Frame frame, Observation observer) {
        modalities.forEach(m -> models.expect(m, frame.id(), observer));
    }

    /** The views by modality; their targets are empty. */
    public Map<String, Observed> of(Graph g, Frame frame, Observation observer) {
        Map<String, Observed> views = new TreeMap<>();
        for (String modality : modalities) {
            AgentFeature side =
                    new AgentFeature(
                            observer.agent(),
                            modality,
                            models.spec(modality),
                            g.constant(feature(frame, observer, modality)));
            views.put(
                    modality, new Observed(side, observer.lidarInWorld(), HostArrays.of(Map.of())));
        }
        return views;
    }

    private HostArray feature(Frame frame, Observation observer, String modality) {
        try {
            return models.feature(modality, frame.id(), observer);
        } catch (BenchmarkException e) {
            throw new BenchmarkException(
                    e.code(),
                    String.format(
                            Locale.ROOT,
                            "%s takes one observation through the encoders of %s, but agent %s of"
                                    + " frame %s cannot be seen as %s: %s; use a dataset whose"
                                    + " agents carry the sensors of all modalities",
                            what,
                            modalities,
                            observer.agent(),
                            frame.id(),
                            modality,
                            e.getMessage()),
                    e);
        }
    }
}
