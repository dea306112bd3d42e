package org.parley.baselines.negocollab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.training.Batch.PairedSample;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.AlignInput;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.GuideSource;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.PragmaticLabels;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.TermScale;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.PairedGuide;
import org.parley.nn.loss.DistributionDistance;

/** The first stage's loss on paired observations, of the founders together or of one newcomer. */
final class AlignmentLoss {
    private final SenderReceiverPair halves;
    private final AllianceSpace space;
    private final LossWeights weights;
    private final PaperDeviations choices;
    private final OccupancyHead occupancy;
    private final KeptMaps kept = new KeptMaps();

    AlignmentLoss(
            SenderReceiverPair halves,
            AllianceSpace space,
            LossWeights weights,
            PaperDeviations choices,
            OccupancyHead occupancy) {
        this.halves = halves;
        this.space = space;
        this.weights = weights;
        this.choices = choices;
        this.occupancy = occupancy;
    }

    /** NegoCollab eq. 26: all founders and the common representation learn from each other. */
    Loss ofFounders(Graph g, List<String> founders, List<PairedSample> samples) {
        LossTerms terms = new LossTerms(g);
        List<Place> places = places(g, g, founders, samples);
        if (weights.alliedPragmatic() > 0) {
            for (Place place : places) {
                Tensor loss = occupancy.loss(place.g, place.common, labels(place).boxes());
                terms.add("pragmatic", weights.alliedPragmatic() / places.size(), loss);
            }
        }
        Samples all = new Samples(places, choices.cycleInput());
        founders.forEach(m -> add(g, terms, founders, m, all));
        return terms.sum();
    }

    /** The same terms for a newcomer; what the founders give is fixed. */
    Loss ofNewcomer(Graph g, List<String> founders, String newcomer, List<PairedSample> samples) {
        LossTerms terms = new LossTerms(g);
        List<Place> places = places(g, g.frozen(), founders, samples);
        List<String> senders = NegoCollab.together(founders, List.of(newcomer));
        add(g, terms, senders, newcomer, new Samples(places, choices.alignInput()));
        return terms.sum();
    }

    /**
     * Shows senders and receivers what they should make of one observation, before any gradient
     * step: senders the common representation, receivers, once their modality's sender is worth
     * listening to, their own feature. The loss is the share of each that is left; nothing follows
     * its gradient.
     *
     * @param fitted modalities that are shown: the founders or one newcomer
     * @param enough observations after which a sender is worth listening to
     */
    Loss fit(Graph g, List<String> founders, List<String> fitted, PairedSample sample, int enough) {
        LossTerms terms = new LossTerms(g);
        boolean founding = fitted.equals(founders);
        List<String> senders = NegoCollab.together(founders, fitted);
        AlignInput input = founding ? choices.cycleInput() : choices.alignInput();
        Graph frozen = g.frozen();
        Place fixed = places(frozen, frozen, founders, List.of(sample)).get(0);
        for (String modality : fitted) {
            GriddedMap sent = fixed.views.sent(modality);
            Tensor common = fixed.views.aligned(fixed.common, modality).map();
            Tensor given = given(fixed, senders, modality, input);
            var own = fixed.views.of(modality);
            halves.fitSent(g, own.side(), common);
            if (counted(g, modality) >= enough) {
                halves.fitReceived(g, own, given);
            }
            var guide = PairedGuide.of(fixed.g, sample, modality);
            SenderReceiverPair.Restored restored =
                    halves.received(fixed.g, own, guide, given, false);
            terms.add("sent-" + modality, 1, left(g, sent.map(), common));
            Tensor feature = restored.map().map();
            terms.add("restored-" + modality, 1, left(g, feature, restored.wanted()));
        }
        return terms.sum();
    }

    /** How many observations the sender of a modality was shown; one more after this step. */
    private static int counted(Graph g, String modality) {
        Graph own = g.scope(MessageExchange.METHOD).scope(modality).scope("fit");
        Tensor count = own.buffer("observations", Init.zeros(), 1);
        own.update("observations", g.shift(count, 1));
        return Math.round(count.toHost().values()[0]);
    }

    /** The share of a map's variance over cells that another one of it is away. */
    private static Tensor left(Graph g, Tensor made, Tensor wanted) {
        Tensor centred = g.subtract(wanted, g.mean(wanted, false, 0, 1, 2));
        Tensor all = g.shift(g.meanAll(g.square(centred)), 1e-6);
        Tensor gap = g.meanAll(g.square(g.subtract(made, wanted)));
        return g.barrier(g.divide(gap, all));
    }

    /**
     * One sample.
     *
     * @param g keyed by the sample
     * @param founding what founders send of it: for a newcomer fixed
     */
    private record Place(Graph g, PairedViews views, PairedViews founding, GriddedMap common) {}

    /**
     * The samples of a batch.
     *
     * @param input what receivers are given of each
     */
    private record Samples(List<Place> places, AlignInput input) {}

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
            Supplier<GriddedMap> derived = () -> space.of(founding.keyed(key), founders, given);
            GriddedMap common = same ? derived.get() : kept.of(g, sample.place(), derived);
            Graph own = g.keyed(key);
            PairedViews views = same ? given : new PairedViews(own, sample, halves);
            places.add(new Place(own, views, given, common));
        }
        return places;
    }

    /** The terms of one modality, NegoCollab eq. 16 and 25, averaged over samples. */
    private void add(
            Graph g, LossTerms terms, List<String> senders, String modality, Samples batch) {
        StructureTerm structure = new StructureTerm(g, choices.structure());
        for (Place place : batch.places) {
            GriddedMap sent = place.views.sent(modality);
            Tensor common = place.views.aligned(place.common, modality).map();
            Tensor target = choices.detachTarget() ? g.barrier(common) : common;
            double share = 1.0 / batch.places.size();
            if (weights.cycle() > 0) {
                Tensor given = given(place, senders, modality, batch.input);
                Tensor loss = cycle(place, modality, given);
                terms.add("cycle-" + modality, weights.cycle() * share, loss);
            }
            if (weights.distribution() > 0) {
                Tensor gap = distance(weights.alpha()).of(g, target, sent.map());
                Tensor loss = scaled(place, modality, "common", gap, common);
                terms.add("distribution-" + modality, weights.distribution() * share, loss);
            }
            if (weights.structure() > 0) {
                structure.add(keyPoints(place, sent, batch.places), target, sent.map());
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

    /** What the receiver of a modality restores its feature from. */
    private Tensor given(Place place, List<String> senders, String modality, AlignInput input) {
        Graph g = place.g;
        Tensor common = place.views.aligned(place.common, modality).map();
        return switch (input) {
            case COMMON -> common;
            case MEAN_WITH_SENDER -> g.scale(g.add(common, place.views.sent(modality).map()), 0.5);
            case SENT -> {
                int one = anyOf(g.keyed(modality), senders.size() + 1);
                yield one == senders.size()
                        ? common
                        : place.views
                                .aligned(sent(place, senders.get(one), modality), modality)
                                .map();
            }
        };
    }

    /** What one modality sends to the receiver of another; only the latter may be a newcomer. */
    private static GriddedMap sent(Place place, String sender, String receiver) {
        return (sender.equals(receiver) ? place.views : place.founding).sent(sender);
    }

    /** A number below {@code count}, each as likely: where the largest of equal draws stands. */
    private static int anyOf(Graph g, int count) {
        float[] draws = g.noise("input", count).toHost().values();
        int largest = 0;
        for (int i = 1; i < count; i++) {
            largest = draws[i] > draws[largest] ? i : largest;
        }
        return largest;
    }

    /** NegoCollab eq. 16. */
    private Tensor cycle(Place place, String modality, Tensor common) {
        PairedViews views = place.views;
        var own = views.of(modality);
        var guide =
                choices.guide() == GuideSource.SELF
                        ? own
                        : PairedGuide.of(place.g, views.sample(), modality);
        SenderReceiverPair.Restored restored =
                halves.received(place.g, own, guide, common, choices.guideLearnsFromCycle());
        Tensor gap = distance(weights.beta()).of(place.g, restored.wanted(), restored.map().map());
        return scaled(place, modality, "local", gap, restored.wanted());
    }

    /** A distance from a target, as a share of the target's variance where that is chosen. */
    private Tensor scaled(Place place, String modality, String name, Tensor gap, Tensor target) {
        if (choices.termScale() == TermScale.NONE) {
            return gap;
        }
        Graph g = place.g;
        Graph own = g.scope(MessageExchange.METHOD).scope(modality).scope("scale").scope(name);
        return g.divide(gap, FeaturePower.of(own, target));
    }

    private DistributionDistance distance(double kappa) {
        return new DistributionDistance(kappa, choices.stdTerm());
    }

    private KeyPoints keyPoints(Place place, GriddedMap sent, List<Place> all) {
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
