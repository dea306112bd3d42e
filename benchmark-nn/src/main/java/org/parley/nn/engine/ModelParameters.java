package org.parley.nn.engine;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.parley.api.graph.HostArray;

/**
 * All parameters and buffers of one worker, by full name ({@code perception/m1/encoder/…}),
 * whatever engine holds them. Belongs to one thread.
 */
public interface ModelParameters {
    /** Names of parameters (not buffers) that satisfy {@code which}, sorted. */
    List<String> parameters(Predicate<String> which);

    /** All names below a prefix, buffers included, sorted. */
    List<String> names(String prefix);

    /** Whether a name exists. */
    boolean holds(String name);

    /** Whether a name is a buffer. */
    boolean isBuffer(String name);

    /** Number of trained numbers below a prefix, buffers not counted. */
    long parameterCount(String prefix);

    /** The same below any of some prefixes, each number counted once. */
    long parametersBelow(Collection<String> prefixes);

    /** SHA-256 over names, shapes and values below a prefix, buffers included. */
    String hash(String prefix);

    /** CRC-32C over the values below a prefix: quick enough to look after every frame. */
    long checksum(String prefix);

    /** A copy of the values of a name. */
    HostArray read(String name);

    /** A copy of the values of a name at the session's own precision. */
    double[] values(String name);

    /** Overwrites the values of an existing name. */
    void set(String name, double[] values);

    /** Copies of all below a prefix that satisfy {@code which}, with buffers, sorted by name. */
    List<StoredTensor> copies(String prefix, Predicate<String> which);

    /** Creates or overwrites a name. */
    void write(String name, boolean buffer, HostArray values);

    /** Forgets a name; its next use creates it anew, as it was at first. */
    void remove(String name);
}
