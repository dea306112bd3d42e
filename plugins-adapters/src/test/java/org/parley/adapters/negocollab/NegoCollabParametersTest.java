package org.parley.adapters.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.adapters.negocollab.Encounter.bev;
import static org.parley.adapters.negocollab.Encounter.side;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.geometry.Transform;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;

/** At the paper's size the modules hold as many parameters as the paper's (Table 8). */
class NegoCollabParametersTest {
    private static final FeatureSpec LOCAL = bev(64, 6.4, 0.8);

    /** m1 sends, and receives what it has sent. */
    private static void run(Encounter e, FeatureSpec local) {
        e.infer(
                g -> {
                    AgentFeature self = side(g, "m1", local);
                    return e.received(g, self, local, Transform.identity(), e.sent(g, self));
                });
    }

    @Test
    void modulesHoldThePublishedNumbers() {
        try (Encounter e = new Encounter(NegoCollabAdapterConfig.paper())) {
            run(e, LOCAL);
            assertThat(count(e, "send/m1/recombiner")).isEqualTo(72_960);
            assertThat(count(e, "send/m1/aligner")).isEqualTo(56_008);
            assertThat(count(e, "receive/prompt")).isEqualTo(9_058);
            assertThat(count(e, "receive/converter")).isEqualTo(38_144);
            assertThat(count(e, "receive/recombiner")).isEqualTo(72_960);
            assertThat(e.session.parameters().parameterCount("method/m1")).isEqualTo(249_130);
        }
    }

    @ParameterizedTest
    @CsvSource({"RES_MLP, 0.1", "FANET, 1.7", "CONVNEXT, 0.3", "FUSED_AXIAL, 0.2"})
    void alternativesAreOfThePublishedSizes(BlockArchitecture architecture, String megabytes) {
        try (Encounter e = new Encounter(paperOf(architecture))) {
            run(e, LOCAL);
            for (String module : new String[] {"recombiner", "aligner"}) {
                double size = 4e-6 * count(e, "send/m1/" + module);
                assertThat(String.format(Locale.ROOT, "%.1f", size)).isEqualTo(megabytes);
            }
        }
    }

    private static NegoCollabAdapterConfig paperOf(BlockArchitecture a) {
        NegoCollabAdapterConfig c = NegoCollabAdapterConfig.paper();
        return new NegoCollabAdapterConfig(
                c.channels(),
                c.cellMetres(),
                c.extent(),
                c.wire(),
                a,
                c.recombinerBlocks(),
                a,
                c.alignerBlocks(),
                c.converterBlocks(),
                c.prompt(),
                c.promptReachesSender(),
                c.window(),
                c.heads(),
                c.headWidth(),
                c.layerScale(),
                c.dropout(),
                AdapterStart.RANDOM,
                FeatureResampling.BILINEAR);
    }

    @Test
    void channelsAreMappedOnlyWhereTheyDiffer() {
        try (Encounter e = new Encounter(NegoCollabAdapterConfig.paper())) {
            run(e, bev(48, 6.4, 0.8));
            assertThat(count(e, "send/m1/channels")).isEqualTo(48 * 64 + 64);
            assertThat(count(e, "receive/channels")).isEqualTo(64 * 48 + 48);
        }
    }

    /** Resizing has weights of its own, and what restores a head beside its skip. */
    @Test
    void startingAsTheIdentityWithLearnedResizingTakesThisManyMore() {
        var config = Encounter.identity(NegoCollabAdapterConfig.paper(), FeatureResampling.LEARNED);
        try (Encounter e = new Encounter(config)) {
            run(e, LOCAL);
            assertThat(count(e, "send/m1/channels")).isEqualTo(64 * 64 + 64);
            assertThat(count(e, "send/m1/recombiner")).isEqualTo(72_960);
            assertThat(count(e, "send/m1/aligner")).isEqualTo(56_008);
            assertThat(count(e, "receive/converter")).isEqualTo(38_144);
            assertThat(count(e, "receive/recombiner")).isEqualTo(72_960 + 128 + 64 * 64 + 64);
            assertThat(count(e, "receive/channels")).isEqualTo(9 * 64 * 64 + 64);
            assertThat(e.session.parameters().parameterCount("method/m1")).isEqualTo(294_506);
        }
    }

    @Test
    void learnedResizingFoldsFinerCells() {
        var config = Encounter.identity(NegoCollabAdapterConfig.paper(), FeatureResampling.LEARNED);
        try (Encounter e = new Encounter(config)) {
            run(e, bev(64, 6.4, 0.4));
            assertThat(count(e, "send/m1/channels")).isEqualTo(4 * 64 * 64 + 64);
            assertThat(count(e, "receive/channels")).isEqualTo(9 * 64 * 4 * 64 + 4 * 64);
        }
    }

    private static long count(Encounter e, String scope) {
        return e.session.parameters().parameterCount("method/m1/" + scope);
    }
}
