package org.parley.adapters.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.adapters.negocollab.Encounter.SEEDS;
import static org.parley.adapters.negocollab.Encounter.bev;
import static org.parley.adapters.negocollab.Encounter.random;
import static org.parley.adapters.negocollab.Encounter.side;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Selector;
import org.parley.testkit.GradientProof;

/** Sender and receiver, proved through the training path in double precision. */
class NegoCollabGradientTest {
    private static final FeatureSpec EGO = bev(3, 2, 1);
    private static final FeatureSpec OTHER = bev(5, 2.5, 1);
    private static final Transform APART = Pose.planar(0.4, -0.3, 15).toTransform();

    /**
     * Without what has no derivative: the keys' biases move all scores of a query alike, so nothing
     * depends on them; and the mean over cells of a batch-normalised map is its bias, zero in the
     * beginning, which is where the channel gate's rectifier bends.
     */
    private static List<String> findings(BlockArchitecture recombiner, BlockArchitecture aligner) {
        return new GradientProof(
                        g -> loss(g, recombiner, aligner),
                        Selector.of(
                                "method/m2/send",
                                "method/m1/send/m1/channels",
                                "method/m1/send/m1/recombiner",
                                "method/m1/receive/prompt/conv1",
                                "method/m1/receive/prompt/conv2/weight",
                                "method/m1/receive/prompt/cells",
                                "method/m1/receive/converter/0/query",
                                "method/m1/receive/converter/0/value",
                                "method/m1/receive/converter/0/project",
                                "method/m1/receive/converter/0/feed",
                                "method/m1/receive/converter/head",
                                "method/m1/receive/recombiner",
                                "method/m1/receive/channels"),
                        SEEDS)
                .differences(1e-4);
    }

    private static Loss loss(Graph g, BlockArchitecture recombiner, BlockArchitecture aligner) {
        return loss(g, Encounter.of(recombiner, aligner));
    }

    private static Loss loss(Graph g, NegoCollabAdapterConfig config) {
        try (Encounter e = new Encounter(config)) {
            Tensor message = e.sent(g, side(g, "m2", OTHER));
            Tensor received = e.received(g, side(g, "m1", EGO), OTHER, APART, message);
            FeatureSpec spec = e.declared(EGO, OTHER);
            Tensor weights = g.constant(random(spec, "weights"));
            return Loss.of("sum", g.sumAll(g.multiply(received, weights)));
        }
    }

    @ParameterizedTest
    @CsvSource({"CONVNEXT, FUSED_AXIAL", "RES_MLP, CONVNEXT", "FUSED_AXIAL, RES_MLP"})
    void everyModuleLearnsByItsTrueGradient(
            BlockArchitecture recombiner, BlockArchitecture aligner) {
        assertThat(findings(recombiner, aligner)).isEmpty();
    }

    @Test
    void encoderDecoderLearnsByItsTrueGradient() {
        assertThat(findings(BlockArchitecture.FANET, BlockArchitecture.FANET)).isEmpty();
    }

    /**
     * At first; 50 steps later, when the silent heads speak, against an independent loop. That runs
     * in floats, where some gradients are nothing but rounding: ε is above them.
     */
    @ParameterizedTest
    @EnumSource
    void startingAsTheIdentityItLearnsByItsTrueGradient(FeatureResampling resampling) {
        var config =
                Encounter.identity(
                        Encounter.of(BlockArchitecture.CONVNEXT, BlockArchitecture.FUSED_AXIAL),
                        resampling);
        var proof =
                new GradientProof(
                        g -> loss(g, config),
                        Selector.of(
                                "method/m2/send/m2/channels",
                                "method/m2/send/m2/aligner/head",
                                "method/m1/receive/converter/head",
                                "method/m1/receive/recombiner/head",
                                "method/m1/receive/channels"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
        assertThat(proof.adam(50, 1e-4, 1e-3)).isEmpty();
    }
}
