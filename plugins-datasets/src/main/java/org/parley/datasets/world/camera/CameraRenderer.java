package org.parley.datasets.world.camera;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.Require;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.datasets.world.scene.Agent;
import org.parley.datasets.world.scene.Ground;
import org.parley.datasets.world.scene.Snapshot;

/**
 * Paints what the cameras of an agent see. The vehicle that carries them is not in the images, but
 * its shadow is. Immutable, so threads may share it; images do not depend on the number of threads.
 */
public final class CameraRenderer {
    /** Depth images reach so far, along the optical axis. */
    public static final double DEPTH_LIMIT_METRES = 200;

    private static final int BANDS = 4;

    private final Lens lens;
    private final Tone tone = new Tone();

    /**
     * @param lens of every camera
     */
    public CameraRenderer(Lens lens) {
        this.lens = lens;
    }

    /**
     * The images of an agent's four cameras, mounted as on OPV2V's vehicles, or on a pole if no
     * vehicle carries the agent.
     */
    public List<CameraImage> render(Snapshot snapshot, Agent agent, int threads) {
        List<Mounting> mountings =
                agent.vehicle().isPresent()
                        ? Mounting.ofVehicle(lens)
                        : Mounting.ofRoadSideUnit(lens);
        return render(snapshot, agent, mountings, threads);
    }

    /** The images of cameras of one's own on an agent. */
    public List<CameraImage> render(
            Snapshot snapshot, Agent agent, List<Mounting> mountings, int threads) {
        Require.require(threads > 0, "rendering needs at least one thread, got %s", threads);
        Pose lidar = agent.lidarInWorld();
        Faces faces = new Faces(snapshot, agent);
        SunRay sun = SunRay.of(snapshot.sun());
        Shadows shadows = new Shadows(lidar.x(), lidar.y(), sun);
        Contact contact = new Contact(snapshot, agent);
        List<Shot> shots = new ArrayList<>();
        for (Mounting mounting : mountings) {
            shots.add(new Shot(mounting, lidar.toTransform(), faces));
        }
        List<Runnable> looks = new ArrayList<>(shadows.pieces(faces));
        List<Runnable> bands = new ArrayList<>();
        for (Shot shot : shots) {
            looks.add(shot.sight::look);
            for (int band = 0; band < BANDS; band++) {
                int from = shot.height() * band / BANDS;
                int to = shot.height() * (band + 1) / BANDS;
                bands.add(
                        () -> {
                            Light light = new Light(sun, shadows);
                            Ground ground = snapshot.ground();
                            Painter painter =
                                    new Painter(shot.sight, faces, light, contact, ground);
                            shot.paint(painter, from, to);
                        });
            }
        }
        try (Workers workers = new Workers(threads)) {
            workers.run(looks);
            workers.run(bands);
        }
        return shots.stream().map(Shot::image).toList();
    }

    /** One image in the making. */
    private final class Shot {
        final Sight sight;
        private final Mounting mounting;
        private final byte[] rgb;
        private final float[] depth;
        private final byte[] classes;

        Shot(Mounting mounting, Transform lidarInWorld, Faces faces) {
            Lens of = mounting.lens();
            this.mounting = mounting;
            this.sight =
                    new Sight(new Eye(of, lidarInWorld.times(mounting.cameraInLidar())), faces);
            this.rgb = new byte[3 * of.width() * of.height()];
            this.depth = new float[of.width() * of.height()];
            this.classes = new byte[of.width() * of.height()];
        }

        int height() {
            return mounting.lens().height();
        }

        void paint(Painter painter, int from, int to) {
            int width = mounting.lens().width();
            for (int j = from; j < to; j++) {
                for (int i = 0; i < width; i++) {
                    int pixel = j * width + i;
                    tone.write(painter.paint(i, j), rgb, pixel);
                    double metres = sight.depth(2 * i + 1, 2 * j + 1);
                    depth[pixel] = metres <= DEPTH_LIMIT_METRES ? (float) metres : 0;
                    classes[pixel] = (byte) sight.pixelClass(2 * i + 1, 2 * j + 1).ordinal();
                }
            }
        }

        CameraImage image() {
            return new CameraImage(mounting.lens(), mounting.cameraInLidar(), rgb, depth, classes);
        }
    }
}
