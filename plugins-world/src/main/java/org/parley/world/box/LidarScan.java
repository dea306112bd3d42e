package org.parley.world.box;

import org.parley.api.data.ClassMap;
import org.parley.api.data.PointCloud;

/**
 * One LiDAR sweep.
 *
 * @param returns for each solid that was in the scene, how many points lie on it
 * @param classes what each ray hits, lost returns included: a row a beam from the lowest up, a
 *     column an azimuth from straight ahead to the right
 */
record LidarScan(PointCloud cloud, int[] returns, ClassMap classes) {
    static final byte NOTHING = 0;
    static final byte GROUND = 1;
    static final byte BUILDING = 2;
    static final byte VEHICLE = 3;
}
