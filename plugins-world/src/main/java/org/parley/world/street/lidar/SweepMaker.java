package org.parley.world.street.lidar;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.ClassMap;
import org.parley.api.data.PointCloud;
import org.parley.api.random.RandomStream;
import org.parley.world.street.scene.PlacedVehicle;

/**
 * Makes a sweep of what the rays hit. Noise is drawn for every ray whether it hits or not, so it
 * depends on nothing but the stream.
 */
final class SweepMaker {
    private static final float[] INTENSITIES = new float[256];

    static {
        for (int i = 0; i < INTENSITIES.length; i++) {
            INTENSITIES[i] = i / 255f;
        }
    }

    private final LidarModel model;
    private final BeamDirections beams;
    private final NearestHits hits;
    private final float[] points;
    private int[] counts = new int[64];
    private int size;

    SweepMaker(LidarModel model, BeamDirections beams, NearestHits hits) {
        this.model = model;
        this.beams = beams;
        this.hits = hits;
        this.points = new float[4 * hits.owner.length];
    }

    /**
     * @param things how many of the objects, the first ones, are things; then come the vehicles
     */
    LidarSweep collect(int things, List<PlacedVehicle> vehicles, RandomStream noise) {
        int objects = things + vehicles.size();
        if (counts.length < objects) {
            counts = new int[objects];
        }
        Arrays.fill(counts, 0);
        size = 0;
        int behind = beams.columns / 2;
        for (int channel = beams.channels - 1; channel >= 0; channel--) {
            for (int i = 0; i < beams.columns; i++) {
                int column = i < behind ? i + beams.columns - behind : i - behind;
                sample(column, channel, noise);
            }
        }
        var cloud = new PointCloud(Arrays.copyOf(points, 4 * size));
        return new LidarSweep(cloud, returns(things, vehicles), classes(things));
    }

    private void sample(int column, int channel, RandomStream noise) {
        boolean lost = noise.nextDouble() < model.dropOff();
        double error = model.sigmaMetres() * noise.nextGaussian();
        int ray = column * beams.channels + channel;
        int owner = hits.owner[ray];
        if (lost || owner == NearestHits.NOTHING) {
            return;
        }
        if (owner >= 0) {
            counts[owner]++;
        }
        double distance = hits.distance(ray);
        double planar = Math.max(0, distance + error) * beams.cosElevation[channel];
        int at = 4 * size++;
        points[at] = (float) (planar * beams.cosAzimuth[column]);
        points[at + 1] = (float) (planar * beams.sinAzimuth[column]);
        points[at + 2] = (float) (planar * beams.slope[channel]);
        points[at + 3] = intensity(distance);
    }

    /** Attenuation over the true distance in the 8 bits of the files. */
    private float intensity(double distance) {
        double exact = StrictMath.exp(-model.attenuation() * distance);
        return INTENSITIES[(int) Math.rint(255 * exact)];
    }

    private SortedMap<Long, Integer> returns(int things, List<PlacedVehicle> vehicles) {
        SortedMap<Long, Integer> returns = new TreeMap<>();
        for (int i = 0; i < vehicles.size(); i++) {
            if (counts[things + i] > 0) {
                returns.put(vehicles.get(i).id(), counts[things + i]);
            }
        }
        return returns;
    }

    private ClassMap classes(int things) {
        byte[] classes = new byte[hits.owner.length];
        for (int column = 0, ray = 0; column < beams.columns; column++) {
            for (int channel = 0; channel < beams.channels; channel++, ray++) {
                classes[channel * beams.columns + column] = classOf(hits.owner[ray], things);
            }
        }
        return new ClassMap(beams.channels, beams.columns, classes);
    }

    private static byte classOf(int owner, int things) {
        if (owner == NearestHits.NOTHING) {
            return LidarSweep.NOTHING;
        }
        if (owner == NearestHits.GROUND) {
            return LidarSweep.GROUND;
        }
        return owner < things ? LidarSweep.BUILDING : LidarSweep.VEHICLE;
    }
}
