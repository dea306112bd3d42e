package org.parley.datasets.opv2v;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.data.Camera;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;
import org.parley.datasets.SharedData;
import org.parley.datasets.pcd.PcdReader;

/** On a real OPV2V scene (Culver City) of two agents and 15 frames. */
class RealScenesTest {
    @TempDir Path folder;

    private static Opv2vDataset open() {
        Path root = SharedData.path("opv2v-culver");
        return new Opv2vDataset(
                Opv2vConfig.standard()
                        .at(root.toString())
                        .needing(List.of(AgentRequirement.LIDAR)));
    }

    @Test
    void theSceneHasItsAgentsFramesAnd24UnionBoxes() {
        Opv2vDataset dataset = open();
        SceneInfo scene = dataset.scenes(Split.TEST).get(0);
        assertThat(scene).isEqualTo(new SceneInfo("TwoCars_1", 15, List.of("car1", "car2")));
        for (int i = 0; i < scene.frames(); i++) {
            assertThat(dataset.frame(scene, i).objects()).as("frame %s", i).hasSize(24);
        }
    }

    @Test
    void everySecondBeamIsHalfOfTheCloudAndEveryFourthAQuarter() {
        String root = SharedData.path("opv2v-culver").toString();
        Opv2vConfig config = Opv2vConfig.standard().at(root).thinned(List.of(32, 16));
        Opv2vDataset dataset = new Opv2vDataset(config);
        Observation agent = dataset.frame(dataset.scenes(Split.TEST).get(0), 0).agents().get(0);
        double all = agent.lidar().size();
        assertThat(agent.lidar(32).orElseThrow().size() / all).isBetween(0.48, 0.52);
        assertThat(agent.lidar(16).orElseThrow().size() / all).isBetween(0.23, 0.27);
    }

    @Test
    void boxesHoldPointsOfTheAgentsThatListThem() {
        Opv2vDataset dataset = open();
        SceneInfo scene = dataset.scenes(Split.TEST).get(0);
        int listed = 0;
        int held = 0;
        for (int i = 0; i < scene.frames(); i++) {
            Frame frame = dataset.frame(scene, i);
            for (Observation agent : frame.agents()) {
                float[] points = agent.lidar().values();
                for (TruthObject object : frame.objects()) {
                    Box box = object.in(agent.lidarInWorld());
                    if (object.seenBy().contains(agent.agent()) && inCrop(box)) {
                        listed++;
                        held += points(box, points) > 0 ? 1 : 0;
                    }
                }
            }
        }
        assertThat(listed).isGreaterThan(200);
        assertThat((double) held / listed).isGreaterThan(0.98);
    }

    /** The sample's clouds are cropped to the first agent's x ±140.8, y ±40. */
    private static boolean inCrop(Box box) {
        return Math.abs(box.y()) < 25 && Math.abs(box.x()) < 100;
    }

    private static int points(Box box, float[] p) {
        int points = 0;
        double c = Math.cos(box.yawRadians());
        double s = Math.sin(box.yawRadians());
        for (int i = 0; i < p.length; i += 4) {
            double dx = p[i] - box.x();
            double dy = p[i + 1] - box.y();
            if (Math.abs(dx * c + dy * s) < box.length() / 2 + 0.1
                    && Math.abs(dy * c - dx * s) < box.width() / 2 + 0.1
                    && Math.abs(p[i + 2] - box.z()) < box.height() / 2) {
                points++;
            }
        }
        return points;
    }

    @Test
    void mirroringAnAxisWouldEmptyTheBoxes() {
        Opv2vDataset dataset = open();
        SceneInfo scene = dataset.scenes(Split.TEST).get(0);
        Frame frame = dataset.frame(scene, 0);
        Observation agent = frame.agents().get(0);
        float[] mirrored = agent.lidar().values().clone();
        for (int i = 1; i < mirrored.length; i += 4) {
            mirrored[i] = -mirrored[i];
        }
        long right = inside(frame, agent, agent.lidar().values());
        assertThat(inside(frame, agent, mirrored)).isLessThan(right / 3);
    }

    private static long inside(Frame frame, Observation agent, float[] points) {
        return frame.objects().stream()
                .filter(o -> o.seenBy().contains(agent.agent()))
                .mapToLong(o -> points(o.in(agent.lidarInWorld()), points))
                .sum();
    }

    /** The crop took points away and added none: every one of its points is in the raw cloud. */
    @Test
    void theRawCloudIsInTheSameFrameAsTheCroppedOne() {
        float[] raw = PcdReader.read(SharedData.path("opv2v-raw/car1_006226.pcd"));
        Opv2vDataset dataset = open();
        Frame frame = dataset.frame(dataset.scenes(Split.TEST).get(0), 2);
        float[] cropped = frame.agents().get(0).lidar().values();
        double[] rawX = new double[raw.length / 4];
        Arrays.setAll(rawX, i -> raw[4 * i]);
        Arrays.sort(rawX);
        int found = 0;
        for (int i = 0; i < cropped.length; i += 4) {
            int at = Arrays.binarySearch(rawX, cropped[i]);
            int near = at >= 0 ? at : Math.min(rawX.length - 1, -at - 1);
            found += Math.abs(rawX[near] - cropped[i]) < 1e-3 ? 1 : 0;
        }
        assertThat((double) found / (cropped.length / 4)).isGreaterThan(0.99);
    }

    @Test
    void theCameraImagesAreReadWithTheirCalibration() throws Exception {
        Path images = SharedData.path("opv2v-images");
        Path sample = SharedData.path("opv2v-culver/TwoCars_1/car1/006226.yaml");
        Path agent = new Scenes(folder).folder("test", "s", "641");
        Files.copy(sample, agent.resolve("000759.yaml"));
        new Scenes(folder).cloud(agent, "000759.pcd", 1);
        for (int i = 0; i < 4; i++) {
            Files.copy(
                    images.resolve("contributer_641_000759_camera" + i + ".png"),
                    agent.resolve("000759_camera" + i + ".png"));
        }
        Opv2vDataset dataset = new Scenes(folder).open();
        Observation observation =
                dataset.frame(dataset.scenes(Split.TEST).get(0), 0).agents().get(0);
        assertThat(observation.cameras()).hasSize(4);
        for (Camera camera : observation.cameras()) {
            assertThat(camera.width()).isEqualTo(800);
            assertThat(camera.height()).isEqualTo(600);
            byte[] rgb = camera.rgb();
            assertThat(rgb).hasSize(800 * 600 * 3);
            assertThat(mean(rgb, 2, 0, 100))
                    .as("blue of the sky")
                    .isGreaterThan(mean(rgb, 0, 0, 100));
        }
    }

    private static double mean(byte[] rgb, int channel, int fromRow, int toRow) {
        long sum = 0;
        for (int i = fromRow * 800; i < toRow * 800; i++) {
            sum += rgb[3 * i + channel] & 0xff;
        }
        return sum / (800.0 * (toRow - fromRow));
    }

    @Test
    void agentsAreWhereOthersSeeThem() {
        Opv2vDataset dataset = open();
        Frame frame = dataset.frame(dataset.scenes(Split.TEST).get(0), 0);
        for (Observation agent : frame.agents()) {
            Pose at = agent.lidarInWorld();
            assertThat(frame.objects())
                    .as("the box of %s, which only the other one lists", agent.agent())
                    .anyMatch(
                            o ->
                                    Math.hypot(
                                                            o.centreInWorld().x() - at.x(),
                                                            o.centreInWorld().y() - at.y())
                                                    < 1.5
                                            && !o.seenBy().contains(agent.agent()));
        }
    }
}
