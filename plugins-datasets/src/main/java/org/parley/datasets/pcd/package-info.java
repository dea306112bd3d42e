/**
 * Point cloud files (PCD v0.7): ascii, binary and binary_compressed in any layout of fields, read
 * to x, y, z and intensity, and written as OPV2V lays them out.
 */
@NullMarked
package org.parley.datasets.pcd;

import org.jspecify.annotations.NullMarked;
