package org.parley.engine.nd4j.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Space for an op to work in while it runs, kept from one op to the next: what it holds has no
 * meaning once the op is done.
 */
public final class OpWorkspace {
    private static final int PLACES = 4;

    private final NativeArena arena;
    private final List<HostRows> rows = new ArrayList<>();
    private final @Nullable MemoryBlock[] blocks = new MemoryBlock[PLACES];
    private final @Nullable INDArray[] views = new INDArray[PLACES];

    OpWorkspace(NativeArena arena) {
        this.arena = arena;
        for (int place = 0; place < PLACES; place++) {
            rows.add(HostRows.of(arena.type()));
        }
    }

    /** One of four matrices in Java memory. */
    public HostRows rows(int place) {
        return rows.get(place);
    }

    /** One of four native matrices, uninitialised. */
    public INDArray matrix(int place, int rows, int columns) {
        INDArray last = views[place];
        if (last != null && last.size(0) == rows && last.size(1) == columns) {
            return last;
        }
        MemoryBlock block = block(place, Math.multiplyExact((long) rows, columns));
        INDArray view = block.as(new long[] {rows, columns}, new long[] {columns, 1});
        views[place] = view;
        return view;
    }

    private MemoryBlock block(int place, long length) {
        MemoryBlock block = blocks[place];
        if (block == null || block.length() < length) {
            if (block != null) {
                arena.giveBack(block);
            }
            block = arena.takeUntracked(NativeArena.sizeClass(length));
            blocks[place] = block;
        }
        return block;
    }

    /** Gives the native memory back to the arena. */
    void clear() {
        for (int place = 0; place < PLACES; place++) {
            MemoryBlock block = blocks[place];
            if (block != null) {
                arena.giveBack(block);
                blocks[place] = null;
                views[place] = null;
            }
        }
    }
}
