package org.parley.world.aerial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.world.aerial.file.AerialFolder;
import org.parley.world.aerial.file.AerialJson;
import org.parley.world.aerial.file.DroneLog;
import org.parley.world.aerial.file.FlightLog;
import org.parley.world.aerial.file.FrameLog;
import org.parley.world.aerial.flight.DroneWaypoint;
import org.parley.world.aerial.flight.GroupFlight;
import org.parley.world.aerial.landscape.LandscapeModel;
import org.parley.world.aerial.view.DroneCamera;
import org.parley.world.aerial.view.DroneView;
import org.parley.world.aerial.view.ForwardWarp;
import org.parley.world.aerial.view.GroupPhotographer;
import org.parley.world.aerial.view.ViewDegradation;
import org.parley.world.png.PngWriter;
import org.parley.world.street.camera.CameraLens;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.SunPosition;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.WorldSnapshot;
import org.parley.world.street.traffic.TrafficRecording;

/** Flies one group and writes what its drones see. Threads may share it. */
final class AerialSceneWriter {
    private static final double FRAME_SECONDS = 2;
    private static final double LEGS_PER_FRAME = 0.5;
    private static final double CENTIMETRES = 100;

    private final AerialFolder folder;
    private final AerialSetting setting;
    private final AerialRecipe recipe;
    private final SeedStream seeds;
    private final CameraLens lens;
    private final GroupPhotographer photographer;

    AerialSceneWriter(AerialFolder folder, AerialConfig config) {
        this.folder = folder;
        this.setting = config.setting();
        this.recipe = config.recipe();
        this.seeds = new SeedStream(config.seed()).child("aerial");
        this.lens = DroneCamera.lens(recipe.imagePixels());
        this.photographer = new GroupPhotographer(lens);
    }

    void write(Split split, int number) {
        String scene = AerialFolder.scene(split, number);
        SeedStream own = seeds.child(scene);
        LandscapeModel land = LandscapeModel.of(seeds, split.id(), number);
        int frames = recipe.framesPerScene();
        TrafficRecording traffic =
                TrafficRecording.of(land.town(), own.child("traffic"), frames, FRAME_SECONDS);
        GroupFlight flight = flight(own.child(setting.flight().id()), frames);
        double start = own.child("start").random().nextDouble();
        SunPosition sun = sun(own.child("sun").random());
        List<FrameLog> log = new ArrayList<>();
        for (int k = 0; k < frames; k++) {
            List<DroneWaypoint> drones = flight.at(LEGS_PER_FRAME * (start + k));
            WorldSnapshot world = snapshot(land, traffic, k, sun);
            SeedStream draws = own.child(String.format(Locale.ROOT, "%06d", k));
            log.add(write(scene, k, world, drones, draws));
        }
        AerialJson.write(folder.flight(scene), new FlightLog(log));
    }

    private GroupFlight flight(SeedStream own, int frames) {
        int legs = (int) Math.ceil(LEGS_PER_FRAME * (frames + 1));
        return setting.flight().fly(own.random(), legs);
    }

    private static SunPosition sun(RandomStream random) {
        return new SunPosition(360 * random.nextDouble(), 32 + 35 * random.nextDouble());
    }

    private static WorldSnapshot snapshot(
            LandscapeModel land, TrafficRecording traffic, int frame, SunPosition sun) {
        List<PlacedVehicle> vehicles = new ArrayList<>(traffic.moving(frame));
        traffic.parked().stream().filter(v -> isDry(land, v)).forEach(vehicles::add);
        return new WorldSnapshot(land.ground(), land.things(), vehicles, List.of(), sun);
    }

    private static boolean isDry(LandscapeModel land, PlacedVehicle v) {
        return land.ground().at(v.onGround().x(), v.onGround().y()) != SurfaceMaterial.WATER;
    }

    private FrameLog write(
            String scene,
            int frame,
            WorldSnapshot world,
            List<DroneWaypoint> drones,
            SeedStream draws) {
        List<DroneView> views =
                photographer.photograph(world, drones).stream()
                        .map(AerialSceneWriter::asStored)
                        .toList();
        DroneCamera asking = camera(drones.get(0));
        RandomStream positioning = draws.child("positioning").random();
        List<DroneLog> logs = new ArrayList<>();
        for (int i = 0; i < drones.size(); i++) {
            String id = Integer.toString(i + 1);
            write(scene, id, frame, views.get(i));
            DroneView warped = new ForwardWarp(camera(drones.get(i)), asking).warp(views.get(i));
            logs.add(log(id, drones.get(i), warped.coverage(), positioning));
        }
        ViewDegradation spoilt =
                ViewDegradation.draw(
                        recipe.mostBlurPixels(),
                        recipe.mostNoiseLevels(),
                        draws.child("degradation").random());
        int pixels = recipe.imagePixels();
        byte[] degraded =
                spoilt.apply(views.get(0).rgb(), pixels, pixels, draws.child("noise").random());
        PngWriter.writeRgb(
                folder.degraded(scene, logs.get(0).id(), frame), pixels, pixels, degraded);
        int hidden = 1 + draws.child("hidden").random().nextInt(drones.size() - 1);
        return new FrameLog(spoilt.blurPixels(), spoilt.noiseLevels(), logs.get(hidden).id(), logs);
    }

    /** The view as its files will hold it, so that what is measured here is what will be read. */
    private static DroneView asStored(DroneView view) {
        float[] depth = view.depthMetres().clone();
        for (int i = 0; i < depth.length; i++) {
            depth[i] = Math.round(depth[i] * CENTIMETRES) * 0.01f;
        }
        return new DroneView(view.rgb(), depth, view.classes());
    }

    private DroneCamera camera(DroneWaypoint drone) {
        return DroneCamera.of(lens, drone.body(), drone.pitchDegrees());
    }

    private DroneLog log(
            String id, DroneWaypoint drone, double coverage, RandomStream positioning) {
        double metres = recipe.poseNoiseMetres();
        return new DroneLog(
                id,
                drone.x(),
                drone.y(),
                drone.z(),
                drone.yawDegrees(),
                drone.pitchDegrees(),
                drone.x() + metres * positioning.nextGaussian(),
                drone.y() + metres * positioning.nextGaussian(),
                drone.z() + metres * positioning.nextGaussian(),
                coverage);
    }

    private void write(String scene, String drone, int frame, DroneView view) {
        int pixels = recipe.imagePixels();
        directory(folder.drone(scene, drone));
        PngWriter.writeRgb(folder.picture(scene, drone, frame), pixels, pixels, view.rgb());
        PngWriter.writeDepth(folder.depth(scene, drone, frame), pixels, pixels, view.depthMetres());
        PngWriter.writeGrey(folder.classes(scene, drone, frame), pixels, pixels, view.classes());
    }

    private static void directory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, directory + ": cannot be made (" + e + ")", e);
        }
    }
}
