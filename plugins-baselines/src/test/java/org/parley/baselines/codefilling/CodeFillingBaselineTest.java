package org.parley.baselines.codefilling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.Baseline;
import org.parley.api.Link;
import org.parley.api.message.Flow;
import org.parley.api.message.Round;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Stage;
import org.parley.baselines.where2comm.Where2commBaselineProvider;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;

/** The stages of CodeFilling and the rounds of it and of Where2comm. */
class CodeFillingBaselineTest {
    private static final Alliance ALLIANCE = new Alliance(List.of("m1", "m2", "m3"), List.of());

    private static FixtureContext host() {
        return new FixtureContext(SyntheticWorld.standard(), new SeedStream(5));
    }

    @Test
    void theCodebookIsLearnedLastByItselfFromSingleAgents() {
        try (FixtureContext host = host();
                Baseline method =
                        new CodeFillingBaselineProvider()
                                .create(host, CodeFillingConfig.defaults())) {
            List<Stage> stages = method.stages(ALLIANCE);
            assertThat(stages)
                    .extracting(Stage::id)
                    .containsExactly("align", "task", "wire-codebook");
            Stage last = stages.get(2);
            assertThat(last.samples()).isEqualTo(Samples.SINGLE_TYPE);
            assertThat(last.trains().prefixes()).containsExactly("method/codebook");
        }
    }

    /** Equal modalities, too, wherever features travel. */
    @Test
    void codesTakeThreeRoundsAndCellsTwo() {
        try (FixtureContext host = host();
                Baseline codes =
                        new CodeFillingBaselineProvider()
                                .create(host, CodeFillingConfig.defaults());
                Baseline cells =
                        new Where2commBaselineProvider()
                                .create(host, new Where2commBaselineProvider().defaults())) {
            for (String sender : List.of("m1", "m2")) {
                assertThat(rounds(codes.link(sender, "m1")))
                        .extracting(Round::flow)
                        .containsExactly(Flow.BROADCAST, Flow.EGO_TO_EACH, Flow.EACH_TO_EGO);
                assertThat(rounds(cells.link(sender, "m1")))
                        .extracting(Round::flow)
                        .containsExactly(Flow.EGO_TO_EACH, Flow.EACH_TO_EGO);
            }
            assertThat(rounds(codes.link("m2", "m1")).get(2).fields()).hasSize(6);
        }
    }

    private static List<Round> rounds(Link link) {
        assertThat(link.receiver().rounds()).isEqualTo(link.sender().rounds());
        return link.sender().rounds();
    }

    @Test
    void aCodebookThatLearnsNothingIsRefused() {
        CodeFillingConfig d = CodeFillingConfig.defaults();
        assertThatThrownBy(
                        () ->
                                new CodeFillingConfig(
                                        d.adapter(),
                                        0,
                                        d.align(),
                                        d.task(),
                                        false,
                                        16,
                                        2,
                                        3,
                                        new Budget(0, 1, 1e-3),
                                        d.filling(),
                                        0,
                                        0))
                .hasMessageContaining("codebook.steps must be positive");
    }
}
