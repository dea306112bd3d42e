package org.parley.world.street.camera;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.Require;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.world.street.light.AgentShadows;
import org.parley.world.street.light.SceneLight;
import org.parley.world.street.light.SkyOcclusion;
import org.parley.world.street.light.SunRay;
import org.parley.world.street.light.ToneCurve;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.FlatGround;
import org.parley.world.street.scene.WorldSnapshot;

/**
 * Paints what the cameras of an agent see. The vehicle that carries them is not in the images, but
 * its shadow is. Immutable, so threads may share it; images do not depend on the number of threads.
 */
public final class CameraRenderer {
    /** Depth images reach so far, along the optical axis. */
    public static final double DEPTH_LIMIT_METRES = 200;

    private static final int BANDS = 4;

    private final CameraLens lens;
    private final PixelLabelling labelling;
    private final ToneCurve tone = new ToneCurve();

    /**
     * @param lens of every camera
     */
    public CameraRenderer(CameraLens lens) {
        this(lens, PixelClass.ORDINALS);
    }

    /**
     * @param lens of every camera
     * @param labelling of the pixels in class maps
     */
    public CameraRenderer(CameraLens lens, PixelLabelling labelling) {
        this.lens = lens;
        this.labelling = labelling;
    }

    /**
     * The images of an agent's four cameras, mounted as on OPV2V's vehicles, or on a pole if no
     * vehicle carries the agent.
     */
    public List<RenderedImage> render(WorldSnapshot snapshot, ConnectedAgent agent, int threads) {
        List<CameraMounting> mountings =
                agent.vehicle().isPresent()
                        ? CameraMounting.ofVehicle(lens)
                        : CameraMounting.ofRoadSideUnit(lens);
        return render(snapshot, agent, mountings, threads);
    }

    /** The images of cameras of one's own on an agent. */
    public List<RenderedImage> render(
            WorldSnapshot snapshot,
            ConnectedAgent agent,
            List<CameraMounting> mountings,
            int threads) {
        Require.require(threads > 0, "rendering needs at least one thread, got %s", threads);
        Pose lidar = agent.lidarInWorld();
        FaceCollection faces = new FaceCollection(snapshot, agent);
        SunRay sun = SunRay.of(snapshot.sun());
        AgentShadows shadows = new AgentShadows(lidar.x(), lidar.y(), sun);
        SkyOcclusion contact = new SkyOcclusion(snapshot, agent);
        List<Shot> shots = new ArrayList<>();
        for (CameraMounting mounting : mountings) {
            shots.add(new Shot(mounting, lidar.toTransform(), faces, snapshot.ground()));
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
                            SceneLight light = new SceneLight(sun, shadows);
                            RowPainter painter =
                                    new RowPainter(shot.sight, faces, light, contact, shot.ground);
                            shot.paint(painter, from, to);
                        });
            }
        }
        try (RenderThreads workers = new RenderThreads(threads)) {
            workers.run(looks);
            workers.run(bands);
        }
        return shots.stream().map(Shot::image).toList();
    }

    /** One image in the making. */
    private final class Shot {
        final CameraSight sight;
        private final CameraMounting mounting;
        private final FlatGround ground;
        private final byte[] rgb;
        private final float[] depth;
        private final byte[] classes;

        Shot(
                CameraMounting mounting,
                Transform lidarInWorld,
                FaceCollection faces,
                FlatGround ground) {
            CameraLens of = mounting.lens();
            this.mounting = mounting;
            this.ground = ground;
            this.sight =
                    new CameraSight(
                            new WorldCamera(of, lidarInWorld.times(mounting.cameraInLidar())),
                            faces);
            this.rgb = new byte[3 * of.width() * of.height()];
            this.depth = new float[of.width() * of.height()];
            this.classes = new byte[of.width() * of.height()];
        }

        int height() {
            return mounting.lens().height();
        }

        void paint(RowPainter painter, int from, int to) {
            int width = mounting.lens().width();
            for (int j = from; j < to; j++) {
                for (int i = 0; i < width; i++) {
                    int pixel = j * width + i;
                    tone.write(painter.paint(i, j), rgb, pixel);
                    double metres = sight.depth(2 * i + 1, 2 * j + 1);
                    depth[pixel] = metres <= DEPTH_LIMIT_METRES ? (float) metres : 0;
                    classes[pixel] = (byte) sight.label(2 * i + 1, 2 * j + 1, labelling, ground);
                }
            }
        }

        RenderedImage image() {
            return new RenderedImage(
                    mounting.lens(), mounting.cameraInLidar(), rgb, depth, classes);
        }
    }
}
