package org.parley.engine.torch;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.BenchmarkException;

/**
 * The tensors of the one open graph of a session. They hold native memory until the graph is closed
 * or something tidied is done; libtorch gives it back to the C library. Not thread-safe.
 */
final class GraphMemory {
    private final List<TorchTensor> made = new ArrayList<>();
    private boolean claimed;
    private long bytes;
    private long most;

    /** Gives the memory to one graph until {@link #release}. */
    void claim() {
        if (claimed) {
            throw BenchmarkException.internal(
                    "two graphs are open on one session; close the first, or give each its own");
        }
        claimed = true;
    }

    /** Remembers a tensor of the open graph. */
    TorchTensor add(TorchTensor t) {
        made.add(t);
        bytes += t.bytes();
        most = Math.max(most, bytes);
        return t;
    }

    /** How many tensors there are: what comes later can be freed before the graph closes. */
    int mark() {
        return made.size();
    }

    /** Frees what was made since a mark, but for what is kept and one more. */
    void freeSince(int mark, TorchTensor result) {
        List<TorchTensor> since = made.subList(mark, made.size());
        List<TorchTensor> stay = new ArrayList<>();
        for (TorchTensor t : since) {
            if (t == result || t.isKept()) {
                stay.add(t);
            } else {
                free(t);
            }
        }
        since.clear();
        made.addAll(stay);
    }

    private void free(TorchTensor t) {
        bytes -= t.bytes();
        t.free();
    }

    /** Frees everything and is there for the next graph. */
    void release() {
        made.forEach(TorchTensor::free);
        made.clear();
        bytes = 0;
        claimed = false;
    }

    /** The most bytes that the tensors of one graph took so far. */
    long most() {
        return most;
    }
}
