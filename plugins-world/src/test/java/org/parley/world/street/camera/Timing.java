package org.parley.world.street.camera;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.WorldSnapshot;

/** Measures the renderer warm. Arguments: width, height, threads, rounds. */
final class Timing {
    private Timing() {}

    public static void main(String[] args) {
        CameraRenderer renderer =
                new CameraRenderer(
                        CameraLens.opv2v(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
        int threads = Integer.parseInt(args[2]);
        double[] wall = new double[Integer.parseInt(args[3])];
        WorldSnapshot street = Street.snapshot();
        ConnectedAgent agent = Street.agent(street.vehicles().get(26));
        com.sun.management.OperatingSystemMXBean os =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        long cpu = 0;
        for (int i = -20; i < wall.length; i++) {
            cpu = i == 0 ? os.getProcessCpuTime() : cpu;
            long start = System.nanoTime();
            renderer.render(street, agent, threads);
            if (i >= 0) {
                wall[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        double each = (os.getProcessCpuTime() - cpu) / 1e6 / wall.length;
        Arrays.sort(wall);
        System.err.printf(
                "median %.1f ms, best %.1f ms, CPU %.1f ms%n",
                wall[wall.length / 2], wall[0], each);
    }
}
