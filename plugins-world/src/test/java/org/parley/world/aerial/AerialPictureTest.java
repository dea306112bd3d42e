package org.parley.world.aerial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Dataset;
import org.parley.api.data.Camera;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;

/**
 * Pictures show what the labels say, and degraded ones show less of it: the simplest of all
 * segmentations, a table from the colour of a pixel to its most frequent class, which is learned
 * from clean pictures of other lands.
 */
class AerialPictureTest {
    private static final int LEVELS = 12;
    private static final int CLASSES = 11;

    @TempDir static Path folder;
    private static Dataset world;
    private static int[] table;

    @BeforeAll
    static void learn() {
        AerialConfig config =
                new AerialConfig(
                        AerialProfile.TINY,
                        AerialSetting.HIDDEN,
                        1,
                        Optional.empty(),
                        Optional.of(8),
                        Optional.empty(),
                        Optional.of(0),
                        Optional.of(5),
                        Optional.of(2),
                        Optional.of(48),
                        Optional.empty(),
                        Optional.of(9),
                        Optional.empty());
        AerialFixture.write(folder, config);
        world = AerialFixture.open(folder, AerialSetting.HIDDEN);
        int[][] counts = new int[LEVELS * LEVELS * LEVELS][CLASSES];
        for (SceneInfo scene : world.scenes(Split.TRAIN)) {
            for (int i = 0; i < scene.frames(); i++) {
                count(world.frame(scene, i).agents().get(0), counts);
            }
        }
        table = new int[counts.length];
        for (int colour = 0; colour < counts.length; colour++) {
            for (int c = 1; c < CLASSES; c++) {
                if (counts[colour][c] > counts[colour][table[colour]]) {
                    table[colour] = c;
                }
            }
        }
    }

    private static void count(Observation drone, int[][] counts) {
        byte[] classes = drone.classes().orElseThrow().classes();
        byte[] rgb = drone.cameras().get(1).rgb();
        for (int i = 0; i < classes.length; i++) {
            counts[colour(rgb, i)][classes[i]]++;
        }
    }

    private static int colour(byte[] rgb, int pixel) {
        int colour = 0;
        for (int k = 0; k < 3; k++) {
            colour = colour * LEVELS + (rgb[3 * pixel + k] & 255) * LEVELS / 256;
        }
        return colour;
    }

    /** Share of the pixels of the test split that the table gets right. */
    private static double accuracy(int camera) {
        int right = 0;
        int all = 0;
        for (SceneInfo scene : world.scenes(Split.TEST)) {
            for (int i = 0; i < scene.frames(); i++) {
                Observation asking = world.frame(scene, i).agents().get(0);
                byte[] classes = asking.classes().orElseThrow().classes();
                Camera picture = asking.cameras().get(camera);
                for (int p = 0; p < classes.length; p++) {
                    right += table[colour(picture.rgb(), p)] == classes[p] ? 1 : 0;
                    all++;
                }
            }
        }
        return (double) right / all;
    }

    @Test
    void coloursTellClassesInCleanPicturesAndMuchLessInDegradedOnes() {
        double clean = accuracy(1);
        double degraded = accuracy(0);
        assertThat(clean).as("clean").isGreaterThan(0.5);
        assertThat(degraded).as("degraded").isLessThan(clean - 0.15);
    }
}
