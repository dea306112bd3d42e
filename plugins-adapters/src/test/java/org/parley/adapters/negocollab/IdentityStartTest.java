package org.parley.adapters.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.parley.adapters.negocollab.Encounter.bev;
import static org.parley.adapters.negocollab.Encounter.random;
import static org.parley.adapters.negocollab.Encounter.side;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;

/** Before anything is learned, {@code start: identity} does nothing but resample. */
class IdentityStartTest {
    private static final Transform APART = Pose.planar(0.4, -0.3, 15).toTransform();

    private static Encounter encounter(FeatureResampling resampling) {
        var random = Encounter.of(BlockArchitecture.CONVNEXT, BlockArchitecture.FUSED_AXIAL);
        return new Encounter(Encounter.identity(random, resampling));
    }

    private static HostArray message(Encounter e, FeatureSpec sender) {
        return e.infer(g -> e.sent(g, side(g, "m2", sender)));
    }

    private static HostArray received(Encounter e, FeatureSpec ego, FeatureSpec sender) {
        return e.infer(
                g ->
                        e.received(
                                g,
                                side(g, "m1", ego),
                                sender,
                                APART,
                                e.sent(g, side(g, "m2", sender))));
    }

    private static HostArray resized(Encounter e, HostArray x, FeatureSpec to) {
        return e.infer((Graph g) -> g.resize(g.constant(x), to.rows(), to.columns()));
    }

    private static void assertEqual(HostArray got, HostArray expected) {
        assertThat(got.shape()).containsExactly(expected.shape());
        assertThat(got.values()).containsExactly(expected.values(), within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource
    void inTheCommonShapeAFeatureArrivesAsItWasSent(FeatureResampling resampling) {
        FeatureSpec common = bev(4, 3, 1);
        try (Encounter e = encounter(resampling)) {
            HostArray feature = random(common, "m2");
            assertEqual(message(e, common), feature);
            assertEqual(received(e, common, common), feature);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onOtherCellsItIsResampledAndNothingElse(FeatureResampling resampling) {
        FeatureSpec fine = bev(4, 3, 0.5);
        FeatureSpec common = bev(4, 3, 1);
        try (Encounter e = encounter(resampling)) {
            HostArray message = message(e, fine);
            assertEqual(message, resized(e, random(fine, "m2"), common));
            HostArray restored = received(e, fine, fine);
            if (resampling == FeatureResampling.BILINEAR) {
                assertEqual(restored, resized(e, message, fine));
            } else {
                assertEqual(restored, copied(message));
            }
        }
    }

    /** Each cell as four. */
    private static HostArray copied(HostArray x) {
        int[] s = x.shape();
        HostArray y = HostArray.zeros(1, 2 * s[1], 2 * s[2], s[3]);
        for (int i = 0; i < y.values().length; i++) {
            int column = i / s[3] % (2 * s[2]);
            int row = i / s[3] / (2 * s[2]);
            y.values()[i] = x.values()[(row / 2 * s[2] + column / 2) * s[3] + i % s[3]];
        }
        return y;
    }
}
