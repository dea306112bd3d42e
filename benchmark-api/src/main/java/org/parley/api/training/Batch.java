package org.parley.api.training;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.data.Truth;
import org.parley.api.graph.HostArrays;

/** What a stage's loss is computed from; the kind follows the stage's {@link Samples}. */
public sealed interface Batch {
    /**
     * A collaborative frame.
     *
     * @param target the ego head's targets for the union of what in-range agents see
     */
    record SceneSample(Observed ego, List<Observed> others, HostArrays target) {
        public SceneSample {
            others = List.copyOf(others);
        }
    }

    /**
     * One observation through several encoders, by modality.
     *
     * @param place names frame and agent: equal for equal observations; empty where it has no name
     * @param own what the observing agent itself sees, in its own frame
     * @param around what all agents in range of it see, in its own frame
     */
    record PairedSample(String place, Map<String, Observed> views, Truth own, Truth around) {
        private static final Truth NOTHING = new Truth(List.of(), List.of(), Optional.empty());

        public PairedSample {
            views = Collections.unmodifiableMap(new TreeMap<>(views));
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
