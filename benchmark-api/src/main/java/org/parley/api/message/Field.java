package org.parley.api.message;

/**
 * One named part of a message.
 *
 * @param name unique within its round
 * @param kind how the tensor is laid out and which part of it is sent
 * @param wire the number format on the wire, for kinds that carry numbers
 */
public record Field(String name, Kind kind, WireType wire) {
    /** How a field travels. */
    public enum Kind {
        /** {@code (1, H, W, C)}: every cell. */
        DENSE,
        /** {@code (1, H, W, C)}: only cells whose gate is open, with their positions. */
        CELLS,
        /** {@code (1, H, W, K)} one-hot over K: the index, in ⌈log2 K⌉ bits a cell. */
        CODES,
        /** {@code (M, 8)}: x, y, z, length, width, height, yaw radians, score. */
        BOXES,
        /** {@code (M, 4)}: x, y, z, intensity. */
        POINTS,
        /** {@code (1, K)}. */
        VECTOR
    }

    public static Field dense(String name) {
        return new Field(name, Kind.DENSE, WireType.FLOAT32);
    }

    public static Field cells(String name) {
        return new Field(name, Kind.CELLS, WireType.FLOAT32);
    }

    public static Field codes(String name) {
        return new Field(name, Kind.CODES, WireType.INT8);
    }

    public static Field vector(String name) {
        return new Field(name, Kind.VECTOR, WireType.FLOAT32);
    }

    public static Field boxes(String name) {
        return new Field(name, Kind.BOXES, WireType.FLOAT32);
    }

    public static Field points(String name) {
        return new Field(name, Kind.POINTS, WireType.FLOAT32);
    }

    /** The same field in another number format. */
    public Field as(WireType type) {
        return new Field(name, kind, type);
    }
}
