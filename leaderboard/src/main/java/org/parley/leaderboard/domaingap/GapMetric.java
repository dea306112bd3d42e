package org.parley.leaderboard.domaingap;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.BevFeatureMap;

/**
 * A measure of how far a feature x is from a target feature y of the same place. All but {@link
 * #CKA} compare channel with channel and have no value where their numbers differ: any way to make
 * them equal would itself be chosen or trained, and would be measured instead.
 */
public enum GapMetric {
    /** Both sides as distributions over channels, in nats a cell. */
    KL("kl", "KL", true, 0, Double.POSITIVE_INFINITY) {
        @Override
        OptionalDouble of(CellPairs pairs) {
            return channelwise(pairs, ChannelDivergences::normalised);
        }
    },

    /** Linear centred kernel alignment: 1 where they are equal but for rotation and size. */
    CKA("cka", "CKA", false, 0, 1) {
        @Override
        OptionalDouble of(CellPairs pairs) {
            return pairs.cells() > 0 ? FeatureSimilarity.cka(pairs) : OptionalDouble.empty();
        }
    },

    /** The squared discrepancy of what occurs, every channel standardised. */
    MMD("mmd", "MMD²", true, 0, 2) {
        @Override
        OptionalDouble of(CellPairs pairs) {
            return channelwise(pairs, MeanDiscrepancy::of);
        }
    },

    /** The mean cosine of the channels of a cell. */
    COSINE("cosine", "Cosine", false, -1, 1) {
        @Override
        OptionalDouble of(CellPairs pairs) {
            return pairs.channelsAgree() ? FeatureSimilarity.cosine(pairs) : OptionalDouble.empty();
        }
    },

    /**
     * The quantity behind Figure 4 of NegoCollab, over the middle 30 % of rows and columns: the
     * target is taken as it is. It grows with the target, so that targets of different size must
     * not be compared by it.
     */
    KL_REFERENCE(
            "kl-reference", "KL-ref", true, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) {
        @Override
        OptionalDouble of(CellPairs pairs) {
            return channelwise(pairs, ChannelDivergences::ofRawTarget);
        }

        @Override
        CellPairs pairs(BevFeatureMap x, BevFeatureMap y, BevGrid grid) {
            return CellPairs.of(x, y, grid, MIDDLE);
        }
    };

    private static final double MIDDLE = 0.3;

    private final String id;
    private final String label;
    private final boolean distance;
    private final double least;
    private final double most;

    GapMetric(String id, String label, boolean distance, double least, double most) {
        this.id = id;
        this.label = label;
        this.distance = distance;
        this.least = least;
        this.most = most;
    }

    /** How far {@code x} is from {@code y} on the cells of y, if that can be said. */
    public OptionalDouble of(BevFeatureMap x, BevFeatureMap y) {
        return of(x, y, y.grid());
    }

    /** How far {@code x} is from {@code y} at the cells of a grid that both cover. */
    public OptionalDouble of(BevFeatureMap x, BevFeatureMap y, BevGrid grid) {
        return of(pairs(x, y, grid));
    }

    abstract OptionalDouble of(CellPairs pairs);

    CellPairs pairs(BevFeatureMap x, BevFeatureMap y, BevGrid grid) {
        return CellPairs.of(x, y, grid);
    }

    private static OptionalDouble channelwise(CellPairs pairs, ToDoubleFunction<CellPairs> metric) {
        return pairs.channelsAgree()
                ? OptionalDouble.of(metric.applyAsDouble(pairs))
                : OptionalDouble.empty();
    }

    /** As files name it. */
    public String id() {
        return id;
    }

    /** As tables name it. */
    public String label() {
        return label;
    }

    /** Whether less of it is nearer; else it is a likeness, and more is nearer. */
    public boolean distance() {
        return distance;
    }

    /** Whether numbers of different targets can be compared. */
    public boolean comparable() {
        return this != KL_REFERENCE;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }
}
