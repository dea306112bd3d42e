package org.parley.datasets.pcd;

/**
 * One column of a point cloud file.
 *
 * @param name as the header writes it
 * @param type {@code F} float, {@code U} unsigned or {@code I} signed integer
 * @param size bytes of one number: 1, 2, 4 or 8 (floats 4 or 8)
 * @param count numbers a point
 * @param offset bytes before it in a point's record
 * @param column numbers before it in a point's row of text
 */
record PcdField(String name, char type, int size, int count, int offset, int column) {
    boolean whole() {
        return type != 'F';
    }

    int bytes() {
        return size * count;
    }
}
