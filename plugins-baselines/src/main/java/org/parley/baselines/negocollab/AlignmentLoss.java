package org.parley.baselines.negocollab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.training.Batch.PairedSample;
import org.parley.baselines.negocollab.NegoCollabConfig.AlignInput;
import org.parley.baselines.negocollab.NegoCollabConfig.PragmaticLabels;
import org.parley.nn.loss.DistributionDistance;

/** The first stage's loss on paired observations, of the founders together or of one newcomer. */
final class AlignmentLoss {
    private final Halves halves;
    private final CommonSpace space;
    private final LossWeights weights;
    private final Choices choices;
    private final OccupancyHead occupancy;
    private final KeptMaps kept = new KeptMaps();

    AlignmentLoss(
            Halves halves,
            CommonSpace space,
            LossWeights weights,
            Choices choices,
            OccupancyHead occupancy) {
        this.halves = halves;
        this.space = space;
        this.weights = weights;
        this.choices = choices;
        this.occupancy = occupancy;
    }

    /** NegoCollab eq. 26: all founders and the common representation learn from each other. */
    Loss ofFounders(Graph g, List<String> founders, List<PairedSample> samples) {
        Terms terms = new Terms(g);
        List<Place> places = places(g, g, founders, samples);
        if (weights.alliedPragmatic() > 0) {
            for (Place place : places) {
                Tensor loss = occupancy.loss(place.g, place.common, labels(place).boxes());
                terms.add("pragmatic", weights.alliedPragmatic() / places.size(), loss);
            }
        }
        founders.forEach(m -> add(g, terms, m, places, AlignInput.COMMON));
        return terms.sum();
    }

    /** The same terms for a newcomer; what the founders give is fixed. */
    Loss ofNewcomer(Graph g, List<String> founders, String newcomer, List<PairedSample> samples) {
        Terms terms = new Terms(g);
        List<Place> places = places(g, g.frozen(), founders, samples);
        add(g, terms, newcomer, places, choices.alignInput());
        return terms.sum();
    }

    /**
     * One sample.
     *
     * @param g keyed by the sample
     */
    private record Place(Graph g, PairedViews views, Located common) {}

    private List<Place> places(
            Graph g, Graph founding, List<String> founders, List<PairedSample> samples) {
        if (samples.isEmpty()) {
            throw BenchmarkException.data(
                    "no paired observations; a common representation needs data in which one"
                            + " observation passes through several encoders");
        }
        List<Place> places = new ArrayList<>();
        for (PairedSample sample : samples) {
            String key = "sample" + places.size();
            PairedViews given = new PairedViews(founding.keyed(key), sample, halves);
            boolean same = founding == g;
            Supplier<Located> derived = () -> space.of(founding.keyed(key), founders, given);
            Located common = same ? derived.get() : kept.of(g, sample.place(), derived);
            Graph own = g.keyed(key);
            places.add(new Place(own, same ? given : new PairedViews(own, sample, halves), common));
        }
        return places;
    }

    /** The terms of one modality, NegoCollab eq. 16 and 25, averaged over samples. */
    private void add(Graph g, Terms terms, String modality, List<Place> places, AlignInput input) {
        StructureTerm structure = new StructureTerm(g, choices.structure());
        for (Place place : places) {
            Located sent = place.views.sent(modality);
            Tensor common = place.views.aligned(place.common, modality).map();
            Tensor target = choices.detachTarget() ? g.barrier(common) : common;
            double share = 1.0 / places.size();
            if (weights.cycle() > 0) {
                Tensor given = input == AlignInput.COMMON ? common : mean(g, common, sent.map());
                Tensor loss = cycle(place, modality, given);
                terms.add("cycle-" + modality, weights.cycle() * share, loss);
            }
            if (weights.distribution() > 0) {
                Tensor loss = distance(weights.alpha()).of(g, target, sent.map());
                terms.add("distribution-" + modality, weights.distribution() * share, loss);
            }
            if (weights.structure() > 0) {
                structure.add(keyPoints(place, sent, places), target, sent.map());
            }
            if (weights.pragmatic() > 0) {
                Tensor loss = occupancy.loss(place.g, sent, labels(place).boxes());
                terms.add("pragmatic-" + modality, weights.pragmatic() * share, loss);
            }
        }
        if (weights.structure() > 0) {
            terms.add("structure-" + modality, weights.structure(), structure.value());
        }
    }

    /** NegoCollab eq. 16. */
    private Tensor cycle(Place place, String modality, Tensor common) {
        var side = place.views.of(modality).side();
        Tensor restored = halves.received(place.g, side, common, choices.guideLearnsFromCycle());
        Tensor own = place.g.barrier(side.feature());
        return distance(weights.beta()).of(place.g, own, restored);
    }

    private DistributionDistance distance(double kappa) {
        return new DistributionDistance(kappa, choices.stdTerm());
    }

    private static Tensor mean(Graph g, Tensor a, Tensor b) {
        return g.scale(g.add(a, b), 0.5);
    }

    private KeyPoints keyPoints(Place place, Located sent, List<Place> all) {
        int most = 0;
        for (Place other : all) {
            most = Math.max(most, other.views.sample().own().boxes().size());
        }
        return KeyPoints.of(
                sent.grid(), place.views.sample().own().boxes(), choices.structureBoxes(), most);
    }

    private Truth labels(Place place) {
        PairedSample sample = place.views.sample();
        return choices.pragmaticLabels() == PragmaticLabels.OBSERVATION
                ? sample.around()
                : sample.own();
    }
}
