package org.parley.datasets.pcd;

import java.util.List;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;

/**
 * What the head of a point cloud file promises.
 *
 * @param file names the file in messages
 * @param fields the columns in their order
 * @param points at most what a float array of four numbers a point can hold
 * @param encoding how the points are written
 * @param lines lines of the header
 * @param dataOffset where the points begin
 */
record PcdHeader(
        String file,
        List<PcdField> fields,
        int points,
        Encoding encoding,
        int lines,
        int dataOffset) {
    /** How points are written. */
    enum Encoding {
        ASCII,
        BINARY,
        BINARY_COMPRESSED
    }

    /** Bytes of one point in the binary encodings. */
    long recordBytes() {
        return fields.stream().mapToLong(PcdField::bytes).sum();
    }

    /** Numbers of one point. */
    int columns() {
        PcdField last = fields.get(fields.size() - 1);
        return last.column() + last.count();
    }

    /**
     * The field of that name, whichever its case; fails where it is missing or has several numbers
     * a point.
     */
    PcdField coordinate(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                BenchmarkException.data(
                                        "%s: has no field '%s', only %s", file, name, names()));
    }

    /** Where the intensity is: the field {@code intensity}, else {@code rgb} or {@code rgba}. */
    PcdField intensity() {
        return find("intensity")
                .or(() -> find("rgb"))
                .or(() -> find("rgba"))
                .orElseThrow(
                        () ->
                                BenchmarkException.data(
                                        "%s: has no intensity: expected a field 'intensity' or"
                                                + " 'rgb', found %s",
                                        file, names()));
    }

    private Optional<PcdField> find(String name) {
        List<PcdField> found = fields.stream().filter(f -> f.name().equals(name)).toList();
        if (found.isEmpty()) {
            found = fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).toList();
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.size() > 1 || found.get(0).count() != 1) {
            throw BenchmarkException.data(
                    "%s: field '%s' must be there once with COUNT 1, found it %s times with COUNT"
                            + " %s",
                    file, name, found.size(), found.get(0).count());
        }
        return Optional.of(found.get(0));
    }

    private List<String> names() {
        return fields.stream().map(PcdField::name).toList();
    }
}
