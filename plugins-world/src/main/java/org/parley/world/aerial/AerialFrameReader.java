package org.parley.world.aerial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.Camera;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Frame;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.datasets.png.PngContents;
import org.parley.world.aerial.file.AerialFolder;
import org.parley.world.aerial.file.DroneLog;
import org.parley.world.aerial.file.FrameLog;
import org.parley.world.aerial.view.DroneCamera;
import org.parley.world.aerial.view.DroneView;
import org.parley.world.aerial.view.ForwardWarp;
import org.parley.world.street.camera.CameraLens;

/**
 * Makes frames from files. Camera 0 of a drone is what a model is shown in this setting, and its
 * labels are of that picture: the degraded view of the drone that asks, and of a neighbour its own
 * view, the hidden one, or the one it warped. Camera 1 is the drone's own view as it was taken,
 * with depth.
 */
final class AerialFrameReader {
    private final AerialFolder folder;
    private final AerialSetting setting;
    private final int pixels;
    private final CameraLens lens;

    AerialFrameReader(AerialFolder folder, AerialSetting setting, int pixels) {
        this.folder = folder;
        this.setting = setting;
        this.pixels = pixels;
        this.lens = DroneCamera.lens(pixels);
    }

    Frame read(String scene, int index, FrameLog log) {
        DroneLog asking = log.asking();
        Shots shots = new Shots(scene, index);
        List<Observation> agents = new ArrayList<>();
        agents.add(
                observation(
                        asking,
                        camera(
                                shots.rgb(folder.degraded(scene, asking.id(), index)),
                                DroneCamera.cameraInBody(asking.pitchDegrees()),
                                Optional.empty()),
                        taken(shots, asking),
                        shots.classes(asking.id())));
        for (DroneLog drone : log.neighbours()) {
            agents.add(neighbour(shots, log, drone));
        }
        return new Frame(scene, index, agents, List.of(), supporters(log));
    }

    private Observation neighbour(Shots shots, FrameLog log, DroneLog drone) {
        DroneLog asking = log.asking();
        if (!setting.warps()) {
            boolean holdsIt = drone.id().equals(log.hidden());
            DroneLog shown = holdsIt ? asking : drone;
            return observation(
                    drone,
                    camera(
                            shots.rgb(shown.id()),
                            holdsIt
                                    ? seenFrom(drone.body(), asking.body(), asking)
                                    : DroneCamera.cameraInBody(drone.pitchDegrees()),
                            Optional.empty()),
                    taken(shots, drone),
                    shots.classes(shown.id()));
        }
        Pose own = pose(drone);
        Pose other = pose(asking);
        ForwardWarp warp =
                new ForwardWarp(
                        DroneCamera.of(lens, own, drone.pitchDegrees()),
                        DroneCamera.of(lens, other, asking.pitchDegrees()));
        LazyReading<DroneView> warped = LazyReading.from(() -> warp.warp(shots.view(drone.id())));
        return observation(
                drone,
                camera(
                        LazyReading.from(() -> warped.get().rgb()),
                        seenFrom(own, other, asking),
                        Optional.empty()),
                taken(shots, drone),
                LazyReading.from(() -> new ClassMap(pixels, pixels, warped.get().classes())));
    }

    /** Where the pose is that a drone warps by. */
    private Pose pose(DroneLog drone) {
        return setting == AerialSetting.INACCURATE ? drone.believedBody() : drone.body();
    }

    /** The camera of the drone that asks, in the frame of a neighbour's body. */
    private static Transform seenFrom(Pose own, Pose other, DroneLog asking) {
        return other.toTransform()
                .times(DroneCamera.cameraInBody(asking.pitchDegrees()))
                .into(own.toTransform());
    }

    private Camera taken(Shots shots, DroneLog drone) {
        return camera(
                shots.rgb(drone.id()),
                DroneCamera.cameraInBody(drone.pitchDegrees()),
                Optional.of(shots.depth(drone.id())));
    }

    private Camera camera(
            LazyReading<byte[]> rgb, Transform cameraInBody, Optional<LazyReading<float[]>> depth) {
        return new Camera(
                pixels,
                pixels,
                rgb,
                lens.focalX(),
                lens.focalY(),
                lens.centreX(),
                lens.centreY(),
                cameraInBody,
                depth);
    }

    private static Observation observation(
            DroneLog drone, Camera shown, Camera taken, LazyReading<ClassMap> labels) {
        return new Observation(
                drone.id(),
                drone.body(),
                Collections.emptySortedMap(),
                List.of(shown, taken),
                Optional.of(labels));
    }

    /** Who holds the hidden view, or whose picture covers most of the view of the one that asks. */
    private SortedMap<String, String> supporters(FrameLog log) {
        SortedMap<String, String> supporters = new TreeMap<>();
        if (setting.warps()) {
            log.neighbours().stream()
                    .filter(d -> d.coverage() > 0)
                    .max(
                            Comparator.comparingDouble(DroneLog::coverage)
                                    .thenComparing(DroneLog::id, Comparator.reverseOrder()))
                    .ifPresent(best -> supporters.put(log.asking().id(), best.id()));
        } else {
            supporters.put(log.asking().id(), log.hidden());
        }
        return supporters;
    }

    /** The pictures of one frame, read when they are looked at. */
    private final class Shots {
        private final String scene;
        private final int index;

        Shots(String scene, int index) {
            this.scene = scene;
            this.index = index;
        }

        LazyReading<byte[]> rgb(String drone) {
            return rgb(folder.picture(scene, drone, index));
        }

        LazyReading<byte[]> rgb(Path file) {
            return LazyReading.from(() -> PngContents.rgb(file, pixels, pixels));
        }

        LazyReading<float[]> depth(String drone) {
            Path file = folder.depth(scene, drone, index);
            return LazyReading.from(() -> PngContents.depthMetres(file, pixels, pixels));
        }

        LazyReading<ClassMap> classes(String drone) {
            Path file = folder.classes(scene, drone, index);
            return LazyReading.from(() -> sized(file, PngContents.classes(file)));
        }

        private ClassMap sized(Path file, ClassMap map) {
            if (map.rows() != pixels || map.columns() != pixels) {
                throw BenchmarkException.data(
                        "%s: has %s × %s pixels, expected %s × %s",
                        file, map.columns(), map.rows(), pixels, pixels);
            }
            return map;
        }

        DroneView view(String drone) {
            return new DroneView(
                    rgb(drone).get(), depth(drone).get(), classes(drone).get().classes());
        }
    }
}
