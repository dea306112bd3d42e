package org.parley.world.street.resimulation;

import java.util.Arrays;
import java.util.List;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.Transform;
import org.parley.api.random.SeedStream;

/** A real frame of the sample scene: what was recorded, and the real sweep. */
record RealFrame(String agent, String name, RecordedFrame recorded, PointCloud sweep) {
    private static final String SCENE = "opv2v-culver/TwoCars_1/";

    /** How the sample clouds were cropped, in the frame of the first agent. */
    private static final Range CROP = new Range(-140.8, -40, -3, 140.8, 40, 1);

    static RealFrame of(String agent, String name) {
        return new RealFrame(
                agent,
                name,
                RealSample.frame(agent, SCENE + agent + "/" + name + ".yaml"),
                RealSample.cloud(SCENE + agent + "/" + name + ".pcd"));
    }

    /** Both agents' frames, 30 in all. */
    static List<RealFrame> all() {
        return List.of("car1", "car2").stream()
                .flatMap(agent -> RealSample.frames().stream().map(name -> of(agent, name)))
                .toList();
    }

    /** The simulated sweep, cropped as the real one was. */
    PointCloud simulated(FrameResimulation resimulation) {
        RecordedFrame ego = RealSample.frame("car1", SCENE + "car1/" + name + ".yaml");
        SeedStream seed = new SeedStream(1).child(name);
        float[] all = resimulation.sweep(recorded, seed).cloud().values();
        Transform toEgo =
                recorded.lidarInWorld().toTransform().into(ego.lidarInWorld().toTransform());
        float[] kept = new float[all.length];
        int n = 0;
        for (int i = 0; i < all.length; i += 4) {
            double[] p = toEgo.apply(all[i], all[i + 1], all[i + 2]);
            if (CROP.contains(p[0], p[1], p[2])) {
                System.arraycopy(all, i, kept, 4 * n++, 4);
            }
        }
        return new PointCloud(Arrays.copyOf(kept, 4 * n));
    }
}
