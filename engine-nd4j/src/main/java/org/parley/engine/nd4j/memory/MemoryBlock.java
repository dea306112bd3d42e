package org.parley.engine.nd4j.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native memory of an {@link NativeArena}, with the arrays that it was last handed out as: steps
 * are alike, and making an array takes as long as a small op.
 */
public final class MemoryBlock {
    private static final int REMEMBERED = 4;

    private final INDArray memory;
    private final long address;
    private final long bytes;
    private final List<INDArray> views = new ArrayList<>(REMEMBERED);
    private int place;
    private int keepers;

    MemoryBlock(INDArray memory) {
        this.memory = memory;
        this.address = address(memory);
        this.bytes = memory.length() * memory.dataType().width();
    }

    /** Where an array's first entry lies. */
    static long address(INDArray array) {
        return array.data().pointer().address() + array.offset() * array.dataType().width();
    }

    long address() {
        return address;
    }

    boolean holds(long other) {
        return other >= address && other < address + bytes;
    }

    long length() {
        return memory.length();
    }

    INDArray all() {
        return memory;
    }

    /** The beginning of this block as a dense row-major array. */
    INDArray as(long[] shape, long[] strides) {
        for (INDArray view : views) {
            if (Arrays.equals(view.shape(), shape)) {
                return view;
            }
        }
        if (views.size() == REMEMBERED) {
            views.remove(0);
        }
        INDArray view = Nd4j.create(memory.data(), shape, strides, 0, 'c');
        views.add(view);
        return view;
    }

    /** Which one it is among those handed out. */
    public int place() {
        return place;
    }

    void place(int index) {
        place = index;
        keepers = 0;
    }

    /** One more, or with −1 one less, needs what it holds now. */
    public void keepers(int more) {
        keepers += more;
    }

    public boolean kept() {
        return keepers > 0;
    }

    void close() {
        memory.close();
    }
}
