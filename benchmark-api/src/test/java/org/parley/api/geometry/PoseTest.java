package org.parley.api.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.parley.api.random.SeedStream;

class PoseTest {
    private static final Pose LIDAR = new Pose(144.33, -388.94, 1.93, .078, 174.18, .21);
    private static final double R = Math.sqrt(0.5);

    @Test
    void aPoseOfARecordingGivesTheMatrixThatCarlaGives() {
        assertThat(LIDAR.toTransform().rows())
                .containsExactly(
                        new double[] {
                            -.994838690732, -.101408439836, .003508240793, 144.33,
                            .101402888792, -.994843945081, -.001726001430, -388.94,
                            .003665183223, -.001361347252, .999992356554, 1.93
                        },
                        within(1e-12));
    }

    @Test
    void anObjectOfARecordingLiesWhereTheLidarSeesIt() {
        Pose car = new Pose(158.55 + .0004, -385.75 + .0005, .032 + .71, .096, -177.86, .197);
        double[] inLidar = car.toTransform().into(LIDAR.toTransform()).rows();
        assertThat(new double[] {inLidar[3], inLidar[7], inLidar[11]})
                .containsExactly(new double[] {-13.827832, -4.614501, -1.143609}, within(1e-6));
        assertThat(new double[] {inLidar[0], inLidar[1], inLidar[2]})
                .containsExactly(new double[] {.990365, -.138481, .000028}, within(1e-6));
    }

    @Test
    void theEgoOfARecordingLiesWhereItsNeighbourExpectsIt() {
        Pose neighbour = new Pose(154.33, -388.94, 1.93, 0, 164.18, 0);
        double[] egoInNeighbour = LIDAR.toTransform().into(neighbour.toTransform()).rows();
        assertThat(egoInNeighbour)
                .containsExactly(
                        new double[] {
                            .984801, -.173643, -.003846, 9.621229,
                            .173647, .984808, .000704, 2.726161,
                            .003665, -.001361, .999992, 0
                        },
                        within(1e-6));
    }

    @Test
    void aQuarterTurnOfYawPointsTheHeadingToTheRight() {
        assertThat(new Pose(0, 0, 0, 0, 90, 0).toTransform().apply(1, 0, 0))
                .containsExactly(new double[] {0, 1, 0}, within(1e-15));
    }

    @Test
    void positivePitchLiftsTheNose() {
        assertThat(new Pose(0, 0, 0, 0, 0, 45).toTransform().apply(1, 0, 0))
                .containsExactly(new double[] {R, 0, R}, within(1e-15));
    }

    @Test
    void positiveRollLowersTheRightSide() {
        assertThat(new Pose(0, 0, 0, 45, 0, 0).toTransform().apply(0, 1, 0))
                .containsExactly(new double[] {0, R, -R}, within(1e-15));
    }

    /** The matrix element by element is yaw after pitch after roll. */
    @Test
    void rollIsTurnedFirstThenPitchThenYaw() {
        RandomGenerator random = new SeedStream(1).child("order").random();
        for (int i = 0; i < 200; i++) {
            Pose p = randomPose(random);
            Transform yaw = new Pose(p.x(), p.y(), p.z(), 0, p.yawDegrees(), 0).toTransform();
            Transform pitch = new Pose(0, 0, 0, 0, 0, p.pitchDegrees()).toTransform();
            Transform roll = new Pose(0, 0, 0, p.rollDegrees(), 0, 0).toTransform();
            assertThat(p.toTransform().rows())
                    .as("%s", p)
                    .containsExactly(yaw.times(pitch).times(roll).rows(), within(1e-12));
        }
    }

    @Test
    void everyPoseIsAProperRotationThatNeverMirrors() {
        RandomGenerator random = new SeedStream(2).child("proper").random();
        for (int i = 0; i < 200; i++) {
            Pose pose = randomPose(random);
            double[] m = pose.toTransform().rows();
            double determinant =
                    m[0] * (m[5] * m[10] - m[6] * m[9])
                            - m[1] * (m[4] * m[10] - m[6] * m[8])
                            + m[2] * (m[4] * m[9] - m[5] * m[8]);
            assertThat(determinant).as("%s", pose).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void aPlanarPoseStandsUprightOnTheGround() {
        assertThat(Pose.planar(3, -4, 25)).isEqualTo(new Pose(3, -4, 0, 0, 25, 0));
    }

    @Test
    void noiseMovesOnTheGroundAndTurnsAboutZOnly() {
        assertThat(new Pose(1, 2, 3, 4, 5, 6).moved(0.5, -0.25, 10))
                .isEqualTo(new Pose(1.5, 1.75, 3, 4, 15, 6));
    }

    private static Pose randomPose(RandomGenerator random) {
        return new Pose(
                random.nextDouble() * 400 - 200,
                random.nextDouble() * 400 - 200,
                random.nextDouble() * 4,
                random.nextDouble() * 360 - 180,
                random.nextDouble() * 360 - 180,
                random.nextDouble() * 180 - 90);
    }
}
