package org.parley.adapters.resample;

import org.parley.api.error.Require;
import org.parley.api.message.WireType;

/**
 * Keys of {@code resample}.
 *
 * @param cellMetres side of the cells on the wire; a feature whose cells are as large or larger is
 *     sent as it is
 * @param wire number format of the feature on the wire
 */
public record ResampleConfig(double cellMetres, WireType wire) {
    public ResampleConfig {
        Require.require(cellMetres > 0, "cellMetres must be positive, was %s", cellMetres);
    }
}
