package org.parley.runner.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.SeedStream;
import org.parley.runner.datacard.IsolationCard;
import org.parley.runner.suite.ScenePart;
import org.parley.runner.train.SampleDrawer;

/** Ten scenes of one frame with three agents. */
class IsolatedFramesTest {
    private static final List<String> THREE = List.of("m1", "m2", "m3");

    private final AssignedDataset dataset = new AssignedDataset();

    private IsolatedFrames dealt(Split split, List<String> modalities) {
        return IsolatedFrames.of(dataset, split, ScenePart.WHOLE, modalities);
    }

    @Test
    void everySceneBelongsToOneModalityAndAllHaveAboutAsMany() {
        IsolatedFrames frames = dealt(Split.TRAIN, THREE);
        Set<String> all = new TreeSet<>();
        for (String modality : THREE) {
            List<String> own = frames.of(modality).scenes();
            assertThat(own).hasSizeBetween(3, 4).noneMatch(all::contains);
            all.addAll(own);
        }
        assertThat(all).hasSize(10);
        assertThat(frames.frames()).isEqualTo(10);
        assertThat(frames.shared()).isZero();
    }

    @Test
    void whoHasWhichSceneIsFixedForASplitAndDiffersBetweenThem() {
        List<String> train = dealt(Split.TRAIN, THREE).of("m2").scenes();
        assertThat(dealt(Split.TRAIN, THREE).of("m2").scenes()).isEqualTo(train);
        assertThat(dealt(Split.VALIDATION, THREE).of("m2").scenes()).isNotEqualTo(train);
    }

    @Test
    void fewerScenesThanModalitiesAreRefused() {
        List<String> many = IntStream.range(0, 11).mapToObj(i -> "m" + i).toList();
        assertThatThrownBy(() -> dealt(Split.TRAIN, many))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessageStartingWith(
                        "isolated training needs a scene of the train split for each of the"
                                + " modalities [m0, m1,")
                .hasMessageContaining("but it has 10;");
    }

    /** Every kind of sample, drawn often enough to see all frames. */
    @Test
    void noDrawnFrameEverShowsTwoModalities() {
        SampleDrawer drawer =
                new SampleDrawer(
                        dealt(Split.TRAIN, THREE),
                        new GroundTruth(dataset.evaluationRange(), false),
                        new SeedStream(1));
        Map<String, Set<String>> byFrame = new HashMap<>();
        for (int step = 0; step < 200; step++) {
            String modality = THREE.get(step % 3);
            seen(byFrame, drawer.scene(step, 0, THREE, THREE));
            seen(byFrame, drawer.scene(step, 1, List.of(modality), List.of(modality)));
            seen(byFrame, drawer.uniform(step, 2, modality));
            EgoFrame scene = drawer.scene(step, 3, List.of(modality), List.of(modality));
            assertThat(scene.all()).hasSize(3).allMatch(p -> p.modality().equals(modality));
        }
        assertThat(byFrame).hasSize(10);
        assertThat(byFrame.values()).allMatch(modalities -> modalities.size() == 1);
        Set<String> together = new HashSet<>();
        byFrame.values().forEach(together::addAll);
        assertThat(together).containsExactlyInAnyOrderElementsOf(THREE);
    }

    private static void seen(Map<String, Set<String>> byFrame, EgoFrame drawn) {
        Set<String> modalities =
                byFrame.computeIfAbsent(drawn.frame().id(), frame -> new TreeSet<>());
        drawn.all().forEach(p -> modalities.add(p.modality()));
    }

    @Test
    void theCardCountsTheFramesInWhichModalitiesMeet() {
        IsolatedFrames train = dealt(Split.TRAIN, THREE);
        String card = IsolationCard.of(List.of(train, dealt(Split.VALIDATION, THREE)));
        assertThat(card)
                .contains("Training frames in which two modalities meet: **0** of 20.\n")
                .contains("| train | m1 | 4 | 4 |")
                .contains("- train, m3: " + String.join(", ", train.of("m3").scenes()) + "\n");
    }
}
