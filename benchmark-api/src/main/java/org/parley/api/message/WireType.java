package org.parley.api.message;

/** Number formats on the wire, little-endian. */
public enum WireType {
    FLOAT32(4),
    /** IEEE 754 half precision, rounded to nearest even, saturating at ±65504. */
    FLOAT16(2),
    /** Linear between the field's minimum and maximum, which travel as two floats. */
    INT8(1);

    private final int bytes;

    WireType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes a number. */
    public int bytes() {
        return bytes;
    }
}
