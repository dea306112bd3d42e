package org.parley.baselines.negocollab;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Observed;

/** One observation through several encoders, and what each modality would send of it. */
final class PairedViews {
    private final Graph g;
    private final PairedSample sample;
    private final Halves halves;
    private final Map<String, Located> sent = new TreeMap<>();

    PairedViews(Graph g, PairedSample sample, Halves halves) {
        this.g = g;
        this.sample = sample;
        this.halves = halves;
    }

    PairedSample sample() {
        return sample;
    }

    Observed of(String modality) {
        return sample.view(modality);
    }

    Located sent(String modality) {
        return sent.computeIfAbsent(modality, m -> halves.sent(g, of(m).side()));
    }

    /** The common representation on the cells that a modality sends. */
    Located aligned(Located common, String modality) {
        Located own = sent(modality);
        Located there = common.on(g, own.grid());
        if (!Arrays.equals(own.map().shape(), there.map().shape())) {
            throw BenchmarkException.user(
                    "the sender of '%s' gives %s but the common representation is %s there; let"
                            + " adapter and negotiator agree on the channels",
                    modality,
                    Arrays.toString(own.map().shape()),
                    Arrays.toString(there.map().shape()));
        }
        return there;
    }
}
