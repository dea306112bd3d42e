package org.parley.datasets.boxworld;

import org.parley.api.data.PointCloud;

/**
 * One LiDAR sweep.
 *
 * @param returns for each solid that was in the scene, how many points lie on it
 */
record Scan(PointCloud cloud, int[] returns) {}
