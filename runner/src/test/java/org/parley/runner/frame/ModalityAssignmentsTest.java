package org.parley.runner.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Frame;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.runner.suite.ChannelConfig;
import org.parley.runner.suite.EgoPolicy;
import org.parley.runner.suite.PoseNoise;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.ScenePart;
import org.parley.runner.suite.TrainingScenes;
import org.parley.runner.train.SampleDrawer;

class ModalityAssignmentsTest {
    private final AssignedDataset dataset = new AssignedDataset();
    private final Frame frame = new SplitFrames(dataset, Split.TEST).get(3);

    private static ScenarioConfig scenario(String assignment, Map<String, String> mapping) {
        return new ScenarioConfig(
                "s",
                List.of("m1", "m2"),
                List.of(),
                "",
                assignment,
                mapping,
                EgoPolicy.EACH_TYPE,
                List.of(),
                70,
                new PoseNoise(0, 0),
                ChannelConfig.PERFECT,
                ScenePart.WHOLE,
                TrainingScenes.CO_OCCURRING,
                List.of());
    }

    private List<EgoFrame> cast(ScenarioConfig scenario) {
        GroundTruth truths = new GroundTruth(dataset.evaluationRange(), false);
        return new ScenarioSampler(scenario, dataset, truths, new SeedStream(1)).egos(frame);
    }

    @Test
    void agentsHaveTheModalityThatTheAssignmentGivesThem() {
        List<EgoFrame> egos = cast(scenario("v2i", Map.of("lidar", "m1", "camera", "m2")));
        assertThat(egos).extracting(e -> e.ego().agent()).containsExactly("102", "-1");
        assertThat(egos).extracting(e -> e.ego().modality()).containsExactly("m1", "m2");
        assertThat(egos.get(0).others()).extracting(FrameParticipant::agent).containsExactly("-1");
    }

    @Test
    void whoseModalityIsNotOfTheScenarioTakesNoPart() {
        List<EgoFrame> egos = cast(scenario("v2i", Map.of("lidar", "m1")));
        assertThat(egos).extracting(e -> e.ego().agent()).containsExactly("102");
        assertThat(egos.get(0).others()).isEmpty();
    }

    @Test
    void withoutAssignmentEverybodyIsDealtAModality() {
        EgoFrame ego = cast(scenario("", Map.of())).get(0);
        assertThat(ego.all())
                .extracting(FrameParticipant::agent)
                .containsExactlyInAnyOrderElementsOf(AssignedDataset.AGENTS);
    }

    @Test
    void anUnknownAssignmentNamesTheKnownOnes() {
        assertThatThrownBy(() -> cast(scenario("v2x", Map.of())))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageStartingWith("the dataset has no assignment 'v2x'; did you mean 'v2i'?");
    }

    /** Whoever is not named would be left out without a word. */
    @Test
    void everySceneOfTheSplitMustBeNamed() {
        assertThatThrownBy(() -> ModalityAssignments.over(dataset, Split.TEST, "half"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "assignment 'half' names 3 of the 10 scenes of the test split, not [s3, s4,"
                                + " s5, s6, s7] and others; name every scene in it, or leave the"
                                + " others out of the dataset");
        assertThat(ModalityAssignments.over(dataset, Split.TEST, "")).isEmpty();
    }

    private SampleDrawer drawing(String assignment) {
        return new SampleDrawer(
                new SplitFrames(dataset, Split.TRAIN),
                new GroundTruth(dataset.evaluationRange(), true),
                new SeedStream(1),
                ModalityAssignments.over(dataset, Split.TRAIN, assignment));
    }

    private static Set<String> modalities(EgoFrame sample) {
        return sample.all().stream()
                .map(FrameParticipant::modality)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void isolatedModalitiesNeverMeetInATrainingFrame() {
        List<String> both = List.of("lidar", "camera");
        Set<String> seen = new TreeSet<>();
        for (int step = 0; step < 50; step++) {
            Set<String> together = modalities(drawing("isolated").scene(step, 0, both, both));
            assertThat(together).hasSize(1);
            seen.addAll(together);
        }
        assertThat(seen).containsExactly("camera", "lidar");
    }

    @Test
    void withoutAssignmentModalitiesMeet() {
        List<String> both = List.of("lidar", "camera");
        SampleDrawer drawing = drawing("");
        assertThat(java.util.stream.IntStream.range(0, 50))
                .anyMatch(step -> modalities(drawing.scene(step, 0, both, both)).size() == 2);
    }

    @Test
    void trainingWithoutAnAgentOfTheModalitySaysSo() {
        SampleDrawer drawing = drawing("isolated");
        assertThatThrownBy(() -> drawing.scene(0, 0, List.of("m9"), List.of("m9")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("has one of the modalities [m9] by the suite's");
    }

    @Test
    void allAgentsOfADrawnFrameTakeTurnsAsEgo() {
        List<String> both = List.of("lidar", "camera");
        SampleDrawer drawing = drawing("");
        EgoFrame drawn = drawing.scene(4, 0, both, both);
        List<EgoFrame> turns = drawing.turns(drawn, both).toList();
        assertThat(turns)
                .extracting(t -> t.ego().agent())
                .containsExactlyInAnyOrderElementsOf(AssignedDataset.AGENTS);
        assertThat(turns).contains(drawn);
        for (EgoFrame turn : turns) {
            assertThat(turn.all()).containsExactlyInAnyOrderElementsOf(drawn.all());
        }
        String ego = drawn.ego().modality();
        assertThat(drawing.turns(drawn, List.of(ego)))
                .allMatch(t -> t.ego().modality().equals(ego));
    }

    @Test
    void aPairedSampleHasOneOfThoseInRangeAsItsNeighbourAndNeverTheAgentItself() {
        SampleDrawer drawing = drawing("");
        Set<String> drawn = new TreeSet<>();
        for (int step = 0; step < 60; step++) {
            EgoFrame paired = drawing.paired(step, 0, "lidar");
            EgoFrame all = drawing.uniform(step, 0, "lidar");
            assertThat(paired.ego()).isEqualTo(all.ego());
            assertThat(paired.truth()).isEqualTo(all.truth());
            assertThat(paired.others()).hasSize(1);
            assertThat(all.others()).containsAll(paired.others()).doesNotContain(paired.ego());
            assertThat(drawing.paired(step, 0, "lidar").others()).isEqualTo(paired.others());
            drawn.add(paired.ego().agent() + " with " + paired.others().get(0).agent());
        }
        assertThat(drawn).hasSize(6);
    }

    /** At 100 m nobody hears the other. */
    @Test
    void aPairedSampleHasNoNeighbourWhereNobodyIsInRange() {
        SampleDrawer apart =
                new SampleDrawer(
                        new SplitFrames(AssignedDataset.apart(100), Split.TRAIN),
                        new GroundTruth(dataset.evaluationRange(), false),
                        new SeedStream(1),
                        ModalityAssignments.over(dataset, Split.TRAIN, ""));
        for (int step = 0; step < 10; step++) {
            assertThat(apart.paired(step, 0, "lidar").others()).isEmpty();
        }
    }
}
