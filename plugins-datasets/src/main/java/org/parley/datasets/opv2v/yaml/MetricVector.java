package org.parley.datasets.opv2v.yaml;

import static org.parley.api.error.Require.require;

/** Three finite numbers along x, y and z, metres. */
public record MetricVector(double x, double y, double z) {
    public MetricVector {
        require(
                Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z),
                "a vector must be finite, was (%s, %s, %s)",
                x,
                y,
                z);
    }
}
