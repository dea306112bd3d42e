package org.parley.api.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class PoseOfTransformTest {
    @Test
    void aPoseComesBackFromItsTransform() {
        RandomStream random = new SeedStream(3).random();
        for (int i = 0; i < 1000; i++) {
            Pose pose =
                    new Pose(
                            200 * random.nextGaussian(),
                            200 * random.nextGaussian(),
                            random.nextGaussian(),
                            360 * random.nextDouble() - 180,
                            360 * random.nextDouble() - 180,
                            178 * random.nextDouble() - 89);
            Pose back = Pose.of(pose.toTransform());
            assertThat(back.x()).isEqualTo(pose.x());
            assertThat(back.y()).isEqualTo(pose.y());
            assertThat(back.z()).isEqualTo(pose.z());
            assertThat(back.rollDegrees()).isCloseTo(pose.rollDegrees(), within(1e-9));
            assertThat(back.yawDegrees()).isCloseTo(pose.yawDegrees(), within(1e-9));
            assertThat(back.pitchDegrees()).isCloseTo(pose.pitchDegrees(), within(1e-9));
        }
    }
}
