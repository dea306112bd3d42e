package org.parley.datasets.world.resimulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.Transform;
import org.parley.api.random.SeedStream;
import org.parley.datasets.world.lidar.Lidar;
import org.parley.datasets.world.lidar.LidarModel;

class ResimulationRealTest {
    private static final LidarModel MODEL = LidarModel.opv2v(64);
    private static final Resimulation RESIMULATION = new Resimulation(new Lidar(MODEL));
    private static final String SCENE = "opv2v-culver/TwoCars_1/";

    @Test
    void probe() {
        List<Comparison> with = new ArrayList<>();
        List<Comparison> without = new ArrayList<>();
        for (String agent : List.of("car1", "car2")) {
            for (String name : RealSample.frames()) {
                RecordedFrame frame = RealSample.frame(agent, SCENE + agent + "/" + name + ".yaml");
                PointCloud real = RealSample.cloud(SCENE + agent + "/" + name + ".pcd");
                PointCloud sim =
                        cropped(
                                RESIMULATION.sweep(frame, new SeedStream(1).child(name)).cloud(),
                                frame,
                                RealSample.frame("car1", SCENE + "car1/" + name + ".yaml"));
                without.add(Comparison.of(MODEL, frame, real, sim));
                with.add(
                        Comparison.of(
                                MODEL, frame, real, new Occluders(MODEL, frame, real).visible(sim)));
            }
        }
        for (List<Comparison> l : List.of(without, with)) {
            Comparison c = Comparison.all(l);
            System.out.println(
                    c.vehicles().size() + " corr " + c.logCorrelation() + " med "
                            + c.medianRangeErrorMetres() + " signed " + c.medianSignedErrorMetres()
                            + " rays " + c.matchingRays());
        }
        for (int f : new int[] {0, 7, 14, 15, 22, 29}) {
            for (int i = 0; i < with.get(f).vehicles().size(); i++) {
                var a = without.get(f).vehicles().get(i);
                var b = with.get(f).vehicles().get(i);
                double[] e = b.rangeErrorsMetres().stream().mapToDouble(x -> x).sorted().toArray();
                double[] g = Arrays.stream(e).map(Math::abs).sorted().toArray();
                System.out.printf(
                        "%d id %d real %d sim %d visible %d n %d med %.3f abs %.3f p90 %.3f%n",
                        f, a.id(), a.real(), a.simulated(), b.simulated(), e.length,
                        e.length == 0 ? 0 : e[e.length / 2], e.length == 0 ? 0 : g[e.length / 2],
                        e.length == 0 ? 0 : g[e.length * 9 / 10]);
            }
        }
        assertThat(with).isNotEmpty();
    }

    private static PointCloud cropped(PointCloud cloud, RecordedFrame from, RecordedFrame ego) {
        Transform toEgo = from.lidarInWorld().toTransform().into(ego.lidarInWorld().toTransform());
        Range range = new Range(-140.8, -40, -3, 140.8, 40, 1);
        float[] all = cloud.values();
        float[] kept = new float[all.length];
        int n = 0;
        for (int i = 0; i < all.length; i += 4) {
            double[] p = toEgo.apply(all[i], all[i + 1], all[i + 2]);
            if (range.contains(p[0], p[1], p[2])) {
                System.arraycopy(all, i, kept, 4 * n++, 4);
            }
        }
        return new PointCloud(Arrays.copyOf(kept, 4 * n));
    }
}
