package org.parley.api.data;

import org.parley.api.error.Require;

/** One class index a cell or pixel, row-major; 255 means "ignore". */
public record ClassMap(int rows, int columns, byte[] classes) implements Prediction {
    public ClassMap {
        Require.require(
                classes.length == rows * columns,
                "a %s × %s class map needs %s cells, got %s",
                rows,
                columns,
                rows * columns,
                classes.length);
    }
}
