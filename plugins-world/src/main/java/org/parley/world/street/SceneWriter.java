package org.parley.world.street;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.random.SeedStream;
import org.parley.datasets.opv2v.yaml.CameraYaml;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.opv2v.yaml.FrameYamlWriter;
import org.parley.datasets.opv2v.yaml.VehicleYaml;
import org.parley.datasets.pcd.PcdWriter;
import org.parley.world.png.PngWriter;
import org.parley.world.street.camera.CameraLens;
import org.parley.world.street.camera.CameraRenderer;
import org.parley.world.street.camera.RenderedImage;
import org.parley.world.street.lidar.LidarModel;
import org.parley.world.street.lidar.LidarSweep;
import org.parley.world.street.lidar.SpinningLidar;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.WorldSnapshot;
import org.parley.world.street.traffic.TrafficDrive;

/** Drives one scene and writes what its agents sense. Threads may share it. */
final class SceneWriter {
    /** Columns of the class map of the sparsest sweep, which is the agent's "image" of labels. */
    private static final int LABEL_COLUMNS = 360;

    private final Path root;
    private final WorldRecipe recipe;
    private final SeedStream seeds;
    private final SortedMap<Integer, SpinningLidar> lidars = new TreeMap<>();
    private final Optional<CameraRenderer> cameras;

    SceneWriter(Path root, WorldRecipe recipe, long seed) {
        this.root = root;
        this.recipe = recipe;
        this.seeds = new SeedStream(seed).child("world");
        recipe.channels().forEach(n -> lidars.put(n, new SpinningLidar(LidarModel.opv2v(n))));
        this.cameras =
                recipe.imageWidth() == 0
                        ? Optional.empty()
                        : Optional.of(
                                new CameraRenderer(
                                        CameraLens.opv2v(
                                                recipe.imageWidth(), recipe.imageHeight())));
    }

    /** The ids of a scene's agents; writes nothing. */
    List<String> agents(SceneId id) {
        return agents(SceneDrives.of(id, recipe, seeds));
    }

    private static List<String> agents(TrafficDrive drive) {
        return drive.snapshot(0).agents().stream().map(ConnectedAgent::id).toList();
    }

    /** Writes a scene and returns the ids of its agents. */
    List<String> write(SceneId id) {
        Path folder = root.resolve(SceneId.folder(id.split())).resolve(id.name());
        SeedStream own = seeds.child(id.name());
        TrafficDrive drive = SceneDrives.of(id, recipe, seeds);
        for (int i = 0; i < drive.frames(); i++) {
            WorldSnapshot world = drive.snapshot(i);
            String stamp = String.format(Locale.ROOT, "%06d", i);
            for (ConnectedAgent agent : world.agents()) {
                Path stem = directory(folder.resolve(agent.id())).resolve(stamp);
                write(world, agent, own.child(stamp), stem);
            }
        }
        return agents(drive);
    }

    private void write(WorldSnapshot world, ConnectedAgent agent, SeedStream noise, Path stem) {
        Map<Long, Integer> hits = Map.of();
        for (Map.Entry<Integer, SpinningLidar> lidar : lidars.entrySet()) {
            LidarSweep sweep = lidar.getValue().scan(world, agent, noise);
            boolean densest = lidar.getKey() == recipe.densest();
            String name = densest ? ".pcd" : "_" + lidar.getKey() + ".pcd";
            float[] points = VirtualLidar.lowered(agent, sweep.cloud().values());
            PcdWriter.write(file(stem, name), points);
            if (densest) {
                hits = sweep.returns();
            }
            if (lidar.getKey().equals(lidars.firstKey())) {
                byte[] classes = sweep.classes(LABEL_COLUMNS).classes();
                PngWriter.writeGrey(
                        file(stem, "_classes.png"), LABEL_COLUMNS, lidar.getKey(), classes);
            }
        }
        List<RenderedImage> images = cameras.map(c -> c.render(world, agent, 1)).orElse(List.of());
        for (int k = 0; k < images.size(); k++) {
            RenderedImage image = images.get(k);
            int width = image.lens().width();
            int height = image.lens().height();
            PngWriter.writeRgb(file(stem, "_camera" + k + ".png"), width, height, image.rgb());
            PngWriter.writeDepth(
                    file(stem, "_depth" + k + ".png"), width, height, image.depthMetres());
        }
        FrameYamlWriter.write(file(stem, ".yaml"), yaml(world, agent, hits, images));
    }

    private static FrameYaml yaml(
            WorldSnapshot world,
            ConnectedAgent agent,
            Map<Long, Integer> hits,
            List<RenderedImage> images) {
        SortedMap<Integer, CameraYaml> cameras = new TreeMap<>();
        for (int k = 0; k < images.size(); k++) {
            cameras.put(k, camera(agent, images.get(k)));
        }
        SortedMap<Long, VehicleYaml> seen = new TreeMap<>();
        for (PlacedVehicle v : world.vehicles()) {
            if (hits.containsKey(v.id())) {
                seen.put(v.id(), vehicle(v));
            }
        }
        Optional<PlacedVehicle> carrier =
                world.vehicles().stream()
                        .filter(v -> agent.vehicle().isPresent())
                        .filter(v -> v.id() == agent.vehicle().getAsLong())
                        .findFirst();
        return new FrameYaml(
                VirtualLidar.of(agent),
                cameras,
                seen,
                carrier.map(v -> kmh(v.speed())).orElse(0.0),
                carrier.map(PlacedVehicle::onGround),
                carrier.map(PlacedVehicle::onGround));
    }

    private static double kmh(double metresPerSecond) {
        return 3.6 * metresPerSecond;
    }

    private static CameraYaml camera(ConnectedAgent agent, RenderedImage image) {
        Transform inWorld = agent.lidarInWorld().toTransform().times(image.cameraInLidar());
        CameraLens lens = image.lens();
        return CameraYaml.of(
                Pose.of(inWorld),
                VirtualLidar.of(agent),
                lens.focalX(),
                lens.focalY(),
                lens.centreX(),
                lens.centreY());
    }

    private static VehicleYaml vehicle(PlacedVehicle v) {
        Pose p = v.onGround();
        Pose centre =
                new Pose(
                        p.x(),
                        p.y(),
                        p.z() + v.halfHeight(),
                        p.rollDegrees(),
                        p.yawDegrees(),
                        p.pitchDegrees());
        return VehicleYaml.standing(
                centre, 2 * v.halfLength(), 2 * v.halfWidth(), 2 * v.halfHeight(), kmh(v.speed()));
    }

    private static Path file(Path stem, String ending) {
        return stem.resolveSibling(stem.getFileName() + ending);
    }

    static Path directory(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, directory + ": cannot be made (" + e + ")", e);
        }
    }
}
