package org.parley.runner.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.Split;
import org.parley.api.geometry.Pose;
import org.parley.api.message.WireType;
import org.parley.api.random.SeedStream;
import org.parley.runner.suite.ChannelConfig;
import org.parley.runner.suite.EgoPolicy;
import org.parley.runner.suite.PoseNoise;
import org.parley.runner.suite.RangeCriterion;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.ScenePart;
import org.parley.runner.suite.TrainingScenes;
import org.parley.runner.task.LossyChannel;

class ScenarioSamplerTest {
    private static final List<String> BOTH = List.of("m1", "m2");

    /** Agents 1 … 4 drive one metre a frame along x, two metres apart. */
    private static Frame frame(int index, int agents) {
        List<Observation> all = new ArrayList<>();
        for (int i = 1; i <= agents; i++) {
            Pose pose = Pose.planar(index, 2 * i, 0);
            all.add(new Observation("" + i, pose, new PointCloud(new float[0]), List.of()));
        }
        return new Frame("street", index, all, List.of());
    }

    private static ScenarioConfig scenario(
            String id, EgoPolicy ego, List<String> egos, double range, PoseNoise noise) {
        return new ScenarioConfig(
                id,
                BOTH,
                List.of(),
                "street",
                "",
                Map.of(),
                ego,
                egos,
                range,
                noise,
                ChannelConfig.PERFECT,
                ScenePart.WHOLE,
                TrainingScenes.CO_OCCURRING,
                List.of());
    }

    private static ScenarioConfig noisy(String id, double level, RangeCriterion test) {
        PoseNoise noise = new PoseNoise(level, level, List.of(), test);
        return scenario(id, EgoPolicy.EACH_TYPE, List.of(), 3, noise);
    }

    private static ScenarioSampler casting(ScenarioConfig scenario) {
        return casting(scenario, 1);
    }

    private static ScenarioSampler casting(ScenarioConfig scenario, long seed) {
        AssignedDataset dataset = new AssignedDataset();
        GroundTruth truths = new GroundTruth(dataset.evaluationRange(), false);
        return new ScenarioSampler(scenario, dataset, truths, new SeedStream(seed));
    }

    @Test
    void roadSideUnitsHaveModalitiesOfTheirOwn() {
        ScenarioConfig v2i =
                new ScenarioConfig(
                        "v2i",
                        List.of("m1"),
                        List.of("m2"),
                        "",
                        "",
                        Map.of(),
                        EgoPolicy.EACH_TYPE,
                        List.of("m1"),
                        70,
                        new PoseNoise(0, 0),
                        ChannelConfig.PERFECT,
                        ScenePart.WHOLE,
                        TrainingScenes.CO_OCCURRING,
                        List.of());
        assertThat(v2i.modalities()).containsExactly("m1", "m2");
        List<Observation> agents = new ArrayList<>(frame(0, 2).agents());
        for (String unit : List.of("-1", "-2")) {
            agents.add(
                    new Observation(
                            unit, Pose.planar(0, 9, 0), new PointCloud(new float[0]), List.of()));
        }
        List<EgoFrame> egos = casting(v2i).egos(new Frame("street", 0, agents, List.of()));
        assertThat(egos).hasSize(1);
        assertThat(egos.get(0).ego().modality()).isEqualTo("m1");
        Map<String, String> others = new TreeMap<>();
        egos.get(0).others().forEach(o -> others.put(o.agent(), o.modality()));
        assertThat(others).containsEntry("-1", "m2").containsEntry("-2", "m2").hasSize(3);
        others.keySet().removeAll(List.of("-1", "-2"));
        assertThat(others.values()).containsExactly("m1");
    }

    private static List<String> neighbours(ScenarioConfig scenario) {
        return casting(scenario).egos(frame(0, 4)).stream()
                .map(
                        e ->
                                e.ego().agent()
                                        + e.others().stream().map(FrameParticipant::agent).toList())
                .toList();
    }

    @Test
    void noiseGrowsWithItsLevelAndIsOtherwiseTheSame() {
        Frame frame = frame(3, 4);
        List<EgoFrame> weak = casting(noisy("weak", 0.1, RangeCriterion.CLEAN)).egos(frame);
        List<EgoFrame> strong = casting(noisy("strong", 0.4, RangeCriterion.CLEAN)).egos(frame);
        for (int i = 0; i < 2; i++) {
            FrameParticipant a = weak.get(i).ego();
            FrameParticipant b = strong.get(i).ego();
            assertThat(b.modality()).isEqualTo(a.modality());
            Pose truth = a.observation().lidarInWorld();
            double off = a.believed().x() - truth.x();
            assertThat(off).isNotZero();
            assertThat(b.believed().x() - truth.x()).isCloseTo(4 * off, within(1e-12));
        }
    }

    @Test
    void noiseDiffersBetweenAgentsFramesAndSeeds() {
        ScenarioConfig scenario = noisy("s", 0.4, RangeCriterion.CLEAN);
        List<Double> offsets = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            for (long seed = 1; seed < 3; seed++) {
                ScenarioSampler casting = casting(scenario, seed);
                for (EgoFrame ego : casting.egos(frame(index, 4))) {
                    offsets.add(ego.ego().believed().x() - index);
                }
            }
        }
        assertThat(offsets).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void whoIsInRangeDependsOnNoiseOnlyWhereAskedFor() {
        List<String> clean = neighbours(noisy("a", 0, RangeCriterion.CLEAN));
        assertThat(neighbours(noisy("b", 5, RangeCriterion.CLEAN))).isEqualTo(clean);
        assertThat(neighbours(noisy("c", 0, RangeCriterion.NOISY))).isEqualTo(clean);
        assertThat(neighbours(noisy("d", 5, RangeCriterion.NOISY))).isNotEqualTo(clean);
    }

    @Test
    void onlyAdmittedModalitiesAreEgo() {
        for (EgoPolicy policy : EgoPolicy.values()) {
            for (String admitted : BOTH) {
                PoseNoise none = new PoseNoise(0, 0);
                ScenarioConfig scenario = scenario("s", policy, List.of(admitted), 70, none);
                List<EgoFrame> egos = casting(scenario).egos(frame(0, 4));
                assertThat(egos).extracting(e -> e.ego().modality()).containsExactly(admitted);
                assertThat(egos.get(0).others()).hasSize(3);
            }
        }
    }

    @Test
    void neighboursSendWhatTheySawEarlierFromWhereTheyWere() {
        PoseNoise none = new PoseNoise(0, 0);
        ScenarioConfig scenario = scenario("s", EgoPolicy.FIRST, List.of(), 70, none);
        EgoFrame ego = casting(scenario).egos(frame(5, 4), frame(3, 3)).get(0);
        assertThat(ego.ego().frame()).isEqualTo("street/000005");
        assertThat(ego.ego().believed().x()).isEqualTo(5);
        assertThat(ego.others()).extracting(FrameParticipant::agent).containsExactly("2", "3");
        assertThat(ego.others()).allSatisfy(p -> assertThat(p.frame()).isEqualTo("street/000003"));
        assertThat(ego.others()).allSatisfy(p -> assertThat(p.believed().x()).isEqualTo(3));
    }

    @Test
    void theFirstFramesOfASceneAreAsLateAsTheyCanBe() {
        SplitFrames frames = new SplitFrames(new AssignedDataset(), Split.TEST);
        assertThat(frames.earlier(4, 2).id()).isEqualTo("s4/000000");
    }

    private static ScenarioConfig lossy(double loss) {
        return new ScenarioConfig(
                "s",
                BOTH,
                List.of(),
                "",
                "",
                Map.of(),
                EgoPolicy.FIRST,
                List.of(),
                70,
                new PoseNoise(0, 0),
                new ChannelConfig(0, loss, Optional.of(WireType.INT8)),
                ScenePart.WHOLE,
                TrainingScenes.CO_OCCURRING,
                List.of());
    }

    @Test
    void aMessageIsLostOrNotWhateverElseIsSent() {
        ScenarioConfig scenario = lossy(0.3);
        ChannelModel air = new ChannelModel(scenario, new SeedStream(1));
        int lost = 0;
        for (int i = 0; i < 500; i++) {
            EgoFrame ego = casting(scenario).egos(frame(i, 4)).get(0);
            boolean first = LossyChannel.loses(air, ego, "2");
            assertThat(LossyChannel.loses(air, ego, "2")).isEqualTo(first);
            lost += first ? 1 : 0;
        }
        assertThat(lost / 500.0).isBetween(0.25, 0.35);
    }

    @Test
    void withoutLossEverythingArrivesAndWithCertaintyNothing() {
        EgoFrame ego = casting(lossy(0)).egos(frame(0, 4)).get(0);
        assertThat(LossyChannel.loses(new ChannelModel(lossy(0), new SeedStream(1)), ego, "2"))
                .isFalse();
        assertThat(LossyChannel.loses(new ChannelModel(lossy(1), new SeedStream(1)), ego, "2"))
                .isTrue();
    }
}
