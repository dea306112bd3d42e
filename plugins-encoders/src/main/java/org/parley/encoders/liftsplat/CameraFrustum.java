package org.parley.encoders.liftsplat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Range;
import org.parley.api.graph.HostArray;

/**
 * Where the pixels of an agent's cameras look. Depends on the mountings alone, which agents of one
 * kind share.
 *
 * @param cells for each camera, feature row, feature column and depth bin the cell of the ground
 *     plane, −1 out of range
 * @param rays {@link PixelRays} of each camera, {@code (cameras, rows, columns, WIDTH)}; zeros
 *     where they are not used
 */
record CameraFrustum(int[] cells, HostArray rays) {

    static CameraFrustum of(LiftSplatConfig config, List<CameraCalibration> cameras) {
        int points = config.featureRows() * config.featureColumns() * config.depth().bins();
        int[] cells = new int[cameras.size() * points];
        ImageConfig image = config.image();
        HostArray rays =
                HostArray.zeros(cameras.size(), image.height(), image.width(), PixelRays.WIDTH);
        for (int i = 0; i < cameras.size(); i++) {
            CameraCalibration full = cameras.get(i);
            CameraCalibration seen =
                    full.seenThrough(ImageCrop.of(image, full.width(), full.height()));
            cells(config, seen, cells, i * points);
            if (image.rays()) {
                float[] own = PixelRays.of(seen, image.groundMetres());
                System.arraycopy(own, 0, rays.values(), i * own.length, own.length);
            }
        }
        return new CameraFrustum(cells, rays);
    }

    private static void cells(
            LiftSplatConfig config, CameraCalibration seen, int[] cells, int start) {
        int stride = config.trunk().stride();
        int at = start;
        BevGrid grid = config.cells();
        for (int r = 0; r < config.featureRows(); r++) {
            for (int c = 0; c < config.featureColumns(); c++) {
                for (int k = 0; k < config.depth().bins(); k++) {
                    double depth = config.depth().centre(k);
                    double[] p = seen.point((c + 0.5) * stride, (r + 0.5) * stride, depth);
                    cells[at++] = cell(config.range(), grid, p);
                }
            }
        }
    }

    /** The cell below a point, −1 out of range. */
    static int cell(Range range, BevGrid grid, double... p) {
        if (!range.contains(p[0], p[1], p[2])) {
            return -1;
        }
        int column = (int) ((p[0] - grid.xMin()) / grid.cellMetres());
        int row = (int) ((p[1] - grid.yMin()) / grid.cellMetres());
        return Math.min(row, grid.rows() - 1) * grid.columns()
                + Math.min(column, grid.columns() - 1);
    }

    /** Remembers the frusta of the mountings used last. Thread-safe. */
    static final class Cache {
        private static final int KEPT = 64;

        private final LiftSplatConfig config;
        private final Map<List<CameraCalibration>, CameraFrustum> known =
                Collections.synchronizedMap(
                        new LinkedHashMap<>(KEPT, 0.75f, true) {
                            private static final long serialVersionUID = 1L;

                            @Override
                            protected boolean removeEldestEntry(
                                    Map.Entry<List<CameraCalibration>, CameraFrustum> eldest) {
                                return size() > KEPT;
                            }
                        });

        Cache(LiftSplatConfig config) {
            this.config = config;
        }

        CameraFrustum of(List<CameraCalibration> cameras) {
            CameraFrustum found = known.get(cameras);
            if (found == null) {
                found = CameraFrustum.of(config, cameras);
                known.put(cameras, found);
            }
            return found;
        }
    }
}
