package org.parley.nn.tape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Space for an op to work in while it runs, kept from one op to the next: what it holds has no
 * meaning once the op is done.
 */
final class Workbench {
    private static final int PLACES = 3;

    private final Arena arena;
    private final List<HostRows> rows = new ArrayList<>();
    private final @Nullable INDArray[] blocks = new INDArray[PLACES];

    Workbench(Arena arena) {
        this.arena = arena;
        for (int place = 0; place < PLACES; place++) {
            rows.add(HostRows.of(arena.type()));
        }
    }

    /** One of three matrices in Java memory. */
    HostRows rows(int place) {
        return rows.get(place);
    }

    /** One of three native matrices, uninitialised. */
    INDArray matrix(int place, int rows, int columns) {
        long length = Math.multiplyExact((long) rows, columns);
        INDArray block = blocks[place];
        if (block == null || block.length() < length) {
            if (block != null) {
                arena.giveBack(block);
            }
            block = arena.takeUntracked(Arena.sizeClass(length));
            blocks[place] = block;
        }
        return Nd4j.create(
                block.data(), new long[] {rows, columns}, new long[] {columns, 1}, 0, 'c');
    }

    /** Gives the native memory back to the arena. */
    void clear() {
        for (int place = 0; place < PLACES; place++) {
            INDArray block = blocks[place];
            if (block != null) {
                arena.giveBack(block);
                blocks[place] = null;
            }
        }
    }
}
