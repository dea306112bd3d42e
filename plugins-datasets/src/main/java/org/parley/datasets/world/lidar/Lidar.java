package org.parley.datasets.world.lidar;

import org.parley.api.geometry.Transform;
import org.parley.api.random.SeedStream;
import org.parley.datasets.world.scene.Agent;
import org.parley.datasets.world.scene.Placed;
import org.parley.datasets.world.scene.Snapshot;
import org.parley.datasets.world.scene.Vehicle;

/**
 * A spinning LiDAR by exact geometry: each ray meets the nearest triangle's front, or the ground
 * plane z = 0. Threads may share it; each keeps its own working memory for as long as the LiDAR
 * lives.
 */
public final class Lidar {
    private final LidarModel model;
    private final Beams beams;
    private final ThreadLocal<Scanner> scanners = ThreadLocal.withInitial(Scanner::new);

    public Lidar(LidarModel model) {
        this.model = model;
        this.beams = new Beams(model);
    }

    public LidarModel model() {
        return model;
    }

    /**
     * What an agent's LiDAR returns from the world; the agent's own vehicle is not there for it.
     *
     * @param frameSeed of the instant: equal seeds give equal noise to equal agents, whatever else
     *     the world holds; other agents and channel counts draw numbers of their own
     */
    public Sweep scan(Snapshot world, Agent agent, SeedStream frameSeed) {
        return scanners.get().scan(world, agent, frameSeed);
    }

    /** What the rays meet, without noise; overwritten by this thread's next scan. */
    NearestHits nearest(Snapshot world, Agent agent) {
        Scanner scanner = scanners.get();
        scanner.cast(world, agent);
        return scanner.hits;
    }

    /** Working memory of one thread. */
    private final class Scanner {
        private final NearestHits hits = new NearestHits(model, beams);
        private final Returns returns = new Returns(model, beams, hits);
        private final MeshCaster caster =
                new MeshCaster(model.rangeMetres(), new TriangleCaster(beams, hits));

        Sweep scan(Snapshot world, Agent agent, SeedStream frameSeed) {
            cast(world, agent);
            SeedStream own = frameSeed.child("lidar").child(agent.id());
            SeedStream noise = own.child(Integer.toString(model.channels()));
            return returns.collect(world.things().size(), world.vehicles(), noise.random());
        }

        void cast(Snapshot world, Agent agent) {
            Transform sensorInWorld = agent.lidarInWorld().toTransform();
            Transform worldInSensor = sensorInWorld.inverse();
            hits.reset(sensorInWorld);
            int object = 0;
            for (Placed thing : world.things()) {
                caster.cast(thing, sensorInWorld, worldInSensor, object++);
            }
            for (Vehicle vehicle : world.vehicles()) {
                if (!carries(vehicle, agent)) {
                    caster.cast(vehicle.body(), sensorInWorld, worldInSensor, object);
                }
                object++;
            }
        }

        private boolean carries(Vehicle vehicle, Agent agent) {
            return agent.vehicle().isPresent() && agent.vehicle().getAsLong() == vehicle.id();
        }
    }
}
