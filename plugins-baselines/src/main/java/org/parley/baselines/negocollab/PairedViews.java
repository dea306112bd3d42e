package org.parley.baselines.negocollab;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Observed;

/** One observation through several encoders, and what each modality would send of it. */
final class PairedViews {
    private final Graph g;
    private final PairedSample sample;
    private final SenderReceiverPair halves;
    private final Map<String, GriddedMap> sent = new TreeMap<>();

    PairedViews(Graph g, PairedSample sample, SenderReceiverPair halves) {
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

    GriddedMap sent(String modality) {
        return sent.computeIfAbsent(modality, m -> halves.sent(g, of(m).side()));
    }

    /** The common representation on the cells that a modality sends. */
    GriddedMap aligned(GriddedMap common, String modality) {
        GriddedMap own = sent(modality);
        GriddedMap there = common.on(g, own.grid());
        if (!Arrays.equals(own.map().shape(), there.map().shape())) {
            throw otherChannels(modality, own.map(), there.map());
        }
        return there;
    }

    private BenchmarkException otherChannels(String modality, Tensor own, Tensor common) {
        int local = of(modality).side().spec().channels();
        return BenchmarkException.user(
                "the sender of '%s' gives %s but the common representation is %s there; %s",
                modality,
                Arrays.toString(own.shape()),
                Arrays.toString(common.shape()),
                own.size(-1) == local
                        ? "if adapter '"
                                + halves.id()
                                + "' sends as many channels as the model has, its halves cannot"
                                + " be negotiated: take the baseline 'negotiated', which needs"
                                + " none, or choose an adapter that sends a number of its own,"
                                + " such as 'negocollab', and set that to "
                                + common.size(-1)
                        : "let the adapter send as many channels as the negotiator, or the model"
                                + " under 'protocol', gives");
    }
}
