package org.parley.world.street.lidar;

import org.parley.api.geometry.Transform;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.WorldSnapshot;

/**
 * A spinning LiDAR by exact geometry: each ray meets the nearest triangle's front, or the ground
 * plane z = 0. Threads may share it; each keeps its own working memory for as long as the LiDAR
 * lives.
 */
public final class SpinningLidar {
    private final LidarModel model;
    private final ThreadLocal<Scanner> scanners;

    public SpinningLidar(LidarModel model) {
        this.model = model;
        BeamDirections beams = new BeamDirections(model);
        this.scanners = ThreadLocal.withInitial(() -> new Scanner(model, beams));
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
    public LidarSweep scan(WorldSnapshot world, ConnectedAgent agent, SeedStream frameSeed) {
        return scanners.get().scan(world, agent, frameSeed);
    }

    /** What the rays meet, without noise; overwritten by this thread's next scan. */
    NearestHits nearest(WorldSnapshot world, ConnectedAgent agent) {
        Scanner scanner = scanners.get();
        scanner.cast(world, agent);
        return scanner.hits;
    }

    /** Working memory of one thread. Does not know its LiDAR, so that it goes when that goes. */
    private static final class Scanner {
        private final NearestHits hits;
        private final SweepMaker returns;
        private final MeshCaster caster;
        private final String channels;

        Scanner(LidarModel model, BeamDirections beams) {
            hits = new NearestHits(model, beams);
            returns = new SweepMaker(model, beams, hits);
            caster = new MeshCaster(model.rangeMetres(), new TriangleCaster(beams, hits));
            channels = Integer.toString(model.channels());
        }

        LidarSweep scan(WorldSnapshot world, ConnectedAgent agent, SeedStream frameSeed) {
            cast(world, agent);
            SeedStream own = frameSeed.child("lidar").child(agent.id());
            SeedStream noise = own.child(channels);
            return returns.collect(world.things().size(), world.vehicles(), noise.random());
        }

        void cast(WorldSnapshot world, ConnectedAgent agent) {
            Transform sensorInWorld = agent.lidarInWorld().toTransform();
            Transform worldInSensor = sensorInWorld.inverse();
            hits.reset(sensorInWorld);
            int object = 0;
            for (PlacedMesh thing : world.things()) {
                caster.cast(thing, sensorInWorld, worldInSensor, object++);
            }
            for (PlacedVehicle vehicle : world.vehicles()) {
                if (!carries(vehicle, agent)) {
                    caster.cast(vehicle.body(), sensorInWorld, worldInSensor, object);
                }
                object++;
            }
        }

        private static boolean carries(PlacedVehicle vehicle, ConnectedAgent agent) {
            return agent.vehicle().isPresent() && agent.vehicle().getAsLong() == vehicle.id();
        }
    }
}
