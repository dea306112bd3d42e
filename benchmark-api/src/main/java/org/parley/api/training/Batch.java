package org.parley.api.training;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArrays;

/** What a stage's loss is computed from; the kind follows the stage's {@link Samples}. */
public sealed interface Batch {
    /**
     * A collaborative frame.
     *
     * @param target the ego head's targets for {@code truth}; those of the method's own head where
     *     it has one
     * @param truth what in-range agents see together, in the ego's frame
     */
    record SceneSample(Observed ego, List<Observed> others, HostArrays target, Truth truth) {
        public SceneSample {
            others = List.copyOf(others);
        }

        /** A sample in which nothing is known to be there. */
        public SceneSample(Observed ego, List<Observed> others, HostArrays target) {
            this(ego, others, target, PairedSample.NOTHING);
        }
    }

    /**
     * One observation through several encoders, by modality.
     *
     * @param place names frame and agent: equal for equal observations; empty where it has no name
     * @param own what the observing agent itself sees, in its own frame
     * @param around what all agents in range of it see, in its own frame
     * @param neighbour what another agent in range observes, through the same encoders, as a
     *     receiver has it that is guided by its own feature; empty where no other is in range.
     *     Without targets
     */
    record PairedSample(
            String place,
            Map<String, Observed> views,
            Truth own,
            Truth around,
            Map<String, Observed> neighbour) {
        static final Truth NOTHING = new Truth(List.of(), List.of(), Optional.empty());

        public PairedSample {
            views = Collections.unmodifiableMap(new TreeMap<>(views));
            neighbour = Collections.unmodifiableMap(new TreeMap<>(neighbour));
        }

        /** What one encoder makes of the observation; refuses one that it did not pass. */
        public Observed view(String modality) {
            Observed view = views.get(modality);
            if (view == null) {
                throw BenchmarkException.data(
                        "no view of modality %s in this paired sample; there are %s",
                        modality, views.keySet());
            }
            return view;
        }

        /** A sample of an agent that nobody else is in range of. */
        public PairedSample(String place, Map<String, Observed> views, Truth own, Truth around) {
            this(place, views, own, around, Map.of());
        }

        /** A sample without a name. */
        public PairedSample(Map<String, Observed> views, Truth own, Truth around) {
            this("", views, own, around);
        }

        /** A sample without a name in which nothing is known to be there. */
        public PairedSample(Map<String, Observed> views) {
            this(views, NOTHING, NOTHING);
        }
    }

    record Scenes(List<SceneSample> samples) implements Batch {}

    record Pairs(List<PairedSample> samples) implements Batch {}

    record Singles(List<Observed> samples) implements Batch {}
}
