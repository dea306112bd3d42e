package org.parley.engine.nd4j.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.error.BenchmarkException;

/**
 * Owns the native memory of one worker. Arrays are handed out for one graph and all come back when
 * it closes, most of them before, so memory is flat over any number of steps. Sizes are rounded up
 * to classes at most an eighth apart, and a free block serves smaller requests as well, so steps
 * with varying numbers of agents and points reuse the same blocks. Not thread-safe.
 */
public final class NativeArena implements AutoCloseable {
    /** A free block serves a request of at least half its size. */
    private static final long WASTE = 2;

    /** More than so many times what one graph ever needed is not held. */
    private static final long HELD = 2;

    /** Whether what is taken back early becomes NaN, so that tests see who reads it later. */
    private static final boolean POISONED = Boolean.getBoolean("parley.poison");

    private final DataType type;
    private final NavigableMap<Long, Deque<MemoryBlock>> free = new TreeMap<>();
    private final NavigableMap<Long, MemoryBlock> byAddress = new TreeMap<>();
    private final List<@Nullable MemoryBlock> live = new ArrayList<>();
    private final OpDispatcher dispatcher;
    private final OpWorkspace workbench;
    private long bytes;
    private long inUse;
    private long most;
    private boolean claimed;

    private NativeArena(DataType type) {
        this.type = type;
        this.dispatcher = new OpDispatcher(type);
        this.workbench = new OpWorkspace(this);
    }

    /** An arena for graphs over a store's parameters. */
    public static NativeArena of(ParameterStore store) {
        return new NativeArena(store.type());
    }

    /** Gives the arena to one graph until {@link #release}; a second one would lose its memory. */
    public void claim() {
        if (claimed) {
            throw BenchmarkException.internal(
                    "two graphs are open on one arena; close the first, or give each its own");
        }
        claimed = true;
    }

    /** Takes back everything and is free for the next graph. */
    public void release() {
        claimed = false;
        reset();
    }

    /** An uninitialised dense row-major array. */
    public INDArray get(long... shape) {
        long length = 1;
        long[] strides = new long[shape.length];
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = length;
            length *= shape[i];
        }
        MemoryBlock block = takeUntracked(sizeClass(Math.max(1, length)));
        block.place(live.size());
        live.add(block);
        inUse += block.length();
        most = Math.max(most, inUse * type.width());
        return block.as(shape, strides);
    }

    /** How much has been handed out: what comes later can be taken back before the graph closes. */
    public int mark() {
        return live.size();
    }

    /** Takes back what was handed out since a mark and that nobody keeps. */
    public void releaseSince(int mark, Predicate<MemoryBlock> kept) {
        for (int i = live.size() - 1; i >= mark; i--) {
            MemoryBlock block = live.get(i);
            if (block != null && !kept.test(block)) {
                release(block);
            }
        }
    }

    /** Takes one block back that was handed out. */
    public void release(MemoryBlock block) {
        live.set(block.place(), null);
        int last = live.size() - 1;
        while (last >= 0 && live.get(last) == null) {
            live.remove(last--);
        }
        inUse -= block.length();
        if (POISONED) {
            dispatcher.scalar(OpDispatcher.Scalar.SET, block.all(), Double.NaN, block.all());
        }
        giveBack(block);
    }

    /** The block that holds an array's entries; null for what this arena did not hand out. */
    @Nullable
    public MemoryBlock holding(INDArray array) {
        long address = MemoryBlock.address(array);
        Map.Entry<Long, MemoryBlock> at = byAddress.floorEntry(address);
        return at != null && at.getValue().holds(address) ? at.getValue() : null;
    }

    /** A block that {@link #reset} does not take back. */
    MemoryBlock takeUntracked(long size) {
        Map.Entry<Long, Deque<MemoryBlock>> fit = free.ceilingEntry(size);
        if (fit == null || fit.getKey() > WASTE * size) {
            bytes += size * type.width();
            MemoryBlock made = new MemoryBlock(Nd4j.createUninitializedDetached(type, size));
            byAddress.put(made.address(), made);
            return made;
        }
        MemoryBlock block = fit.getValue().removeLast();
        if (fit.getValue().isEmpty()) {
            free.remove(fit.getKey());
        }
        return block;
    }

    /** Takes such a block back. */
    void giveBack(MemoryBlock block) {
        free.computeIfAbsent(block.length(), k -> new ArrayDeque<>()).addLast(block);
    }

    /** The smallest of 8·2ᵏ … 16·2ᵏ in steps of 2ᵏ that holds {@code length}. */
    static long sizeClass(long length) {
        if (length <= 16) {
            return 16;
        }
        int shift = 60 - Long.numberOfLeadingZeros(length - 1);
        long step = 1L << shift;
        return (length + step - 1) / step * step;
    }

    /** An array filled with one value. */
    public INDArray filled(double value, long... shape) {
        INDArray out = get(shape);
        dispatcher.scalar(OpDispatcher.Scalar.SET, out, value, out);
        return out;
    }

    /** Calls native ops for this worker. */
    public OpDispatcher dispatcher() {
        return dispatcher;
    }

    /** Space that outlives a graph, for an op to work in while it runs. */
    public OpWorkspace workbench() {
        return workbench;
    }

    public DataType type() {
        return type;
    }

    /** Native bytes this arena holds, in use or free. */
    public long bytes() {
        return bytes;
    }

    /** Takes back everything handed out since the last reset; frees what has become too much. */
    void reset() {
        if (bytes > HELD * most) {
            closeFree();
        }
        for (MemoryBlock block : live) {
            if (block != null) {
                giveBack(block);
            }
        }
        live.clear();
        inUse = 0;
    }

    private void closeFree() {
        for (Deque<MemoryBlock> pool : free.values()) {
            for (MemoryBlock block : pool) {
                byAddress.remove(block.address());
                bytes -= block.length() * type.width();
                block.close();
            }
        }
        free.clear();
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        reset();
        workbench.clear();
        closeFree();
        bytes = 0;
    }
}
