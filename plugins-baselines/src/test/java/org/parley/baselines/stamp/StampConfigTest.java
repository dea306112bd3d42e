package org.parley.baselines.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.message.WireType;
import org.parley.api.training.Budget;
import org.parley.api.training.OptimizerSpec;
import org.parley.baselines.protocol.HopTraining;
import org.parley.baselines.protocol.HopWeights;
import org.parley.baselines.protocol.ProtocolConfig;

/** What STAMP is as a setting of the method {@code protocol}. */
class StampConfigTest {
    private static StampConfig of(StampPreset preset, Optional<List<Double>> milestones) {
        StampConfig own = StampConfig.defaults();
        return new StampConfig(
                own.adapter(),
                "m0",
                preset,
                own.weights(),
                WireType.FLOAT16,
                Optional.empty(),
                milestones,
                new Budget(50, 2, 0.01),
                new Budget(30, 1, 0.003));
    }

    @Test
    void lossesAreThoseOfThePaper() {
        ProtocolConfig p = of(StampPreset.PAPER, Optional.empty()).asProtocol();
        assertThat(p.weights()).isEqualTo(new HopWeights(10, 9, 1));
        assertThat(p.protocol()).isEqualTo("m0");
        assertThat(p.adapter().id()).isEqualTo("stamp");
        assertThat(p.wire()).isEqualTo(WireType.FLOAT16);
        assertThat(p.training()).isEqualTo(HopTraining.JOINT);
        assertThat(p.detachSender()).isFalse();
        assertThat(p.detachReceived()).isFalse();
        assertThat(p.occupancyLoss()).isTrue();
    }

    /** Five epochs, a tenth of the rate after the first, the third and the fourth. */
    @Test
    void ratesFallAsInThePaper() {
        ProtocolConfig p = of(StampPreset.PAPER, Optional.empty()).asProtocol();
        for (Budget stage : List.of(p.align(), p.task())) {
            assertThat(stage.optimizer().schedule()).isEqualTo(OptimizerSpec.Schedule.MILESTONES);
            assertThat(stage.optimizer().milestones()).containsExactly(0.2, 0.6, 0.8);
            assertThat(stage.optimizer().factor()).isEqualTo(0.1);
            assertThat(stage.optimizer().warmUp()).isZero();
        }
        assertThat(p.align().steps()).isEqualTo(50);
        assertThat(p.task().learningRate()).isEqualTo(0.003);
        assertThat(p.fitObservations()).isZero();
        assertThat(StampConfig.defaults().feature().learningRate()).isEqualTo(0.01);
    }

    @Test
    void oursStartsFromWhatIsSolvedForAndKeepsTheBudgetsSchedule() {
        ProtocolConfig p = of(StampPreset.PARLEY, Optional.empty()).asProtocol();
        assertThat(p.fitObservations()).isEqualTo(48);
        assertThat(p.align().optimizer()).isEqualTo(OptimizerSpec.standard());
    }

    @Test
    void whatIsGivenHolds() {
        List<Double> cameras = List.of(0.2, 0.4, 0.6, 0.8);
        ProtocolConfig p = of(StampPreset.PARLEY, Optional.of(cameras)).asProtocol();
        assertThat(p.task().optimizer().milestones()).isEqualTo(cameras);
        assertThat(of(StampPreset.PAPER, Optional.of(List.of())).asProtocol().align().optimizer())
                .isEqualTo(OptimizerSpec.standard());
    }
}
