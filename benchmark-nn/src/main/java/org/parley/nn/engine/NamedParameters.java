package org.parley.nn.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.random.SeedStream;

/**
 * Parameters and buffers by full name, in the arrays of an engine. A parameter is created on first
 * use from its own seed, so values depend on names only, never on the order of creation. Not
 * thread-safe.
 *
 * @param <A> an array of the engine
 */
public abstract class NamedParameters<A> implements ModelParameters {
    private final SeedStream seeds;
    private final SortedMap<String, Entry<A>> entries = new TreeMap<>();

    /**
     * @param given whether its values were handed in rather than drawn
     */
    private record Entry<A>(A array, int[] shape, boolean buffer, boolean given) {}

    protected NamedParameters(SeedStream seeds) {
        this.seeds = seeds;
    }

    /** A new array with these row-major values. */
    protected abstract A array(double[] values, int... shape);

    /** A copy of an array's values, row-major. */
    protected abstract double[] doubles(A array);

    /** The same as floats. */
    protected abstract float[] floats(A array);

    /** Overwrites an array's values. */
    protected abstract void write(double[] values, A array);

    /** The same from floats. */
    protected abstract void write(float[] values, A array);

    /** Frees an array. */
    protected abstract void free(A array);

    /** The array of a name, created by {@code init} if it is new. */
    public final A get(String name, boolean buffer, Init init, int... shape) {
        Entry<A> entry = entries.get(name);
        if (entry == null) {
            entry = new Entry<>(create(name, init, shape), shape.clone(), buffer, false);
            entries.put(name, entry);
        }
        requireShape(name, entry.given, entry.shape, shape);
        return entry.array;
    }

    private static void requireShape(String name, boolean given, int[] found, int... shape) {
        if (!Arrays.equals(found, shape)) {
            throw misfit(name, given, Arrays.toString(found), Arrays.toString(shape));
        }
    }

    private static BenchmarkException misfit(
            String name, boolean given, String found, String expected) {
        return given
                ? BenchmarkException.data(
                        "parameter %s has shape %s but %s is expected;"
                                + " the weights belong to another configuration",
                        name, found, expected)
                : BenchmarkException.plugin(
                        "parameter %s was made with shape %s and is now asked for with shape %s;"
                                + " whatever differs in shape, such as what serves another pair of"
                                + " modalities, needs a scope of its own",
                        name, found, expected);
    }

    /** The array of an existing name; null where there is none. */
    public final @Nullable A find(String name) {
        Entry<A> entry = entries.get(name);
        return entry == null ? null : entry.array;
    }

    private A create(String name, Init init, int... shape) {
        return array(InitialValues.of(init, seeds.child(name), shape), shape);
    }

    @Override
    public final List<String> parameters(Predicate<String> which) {
        return entries.entrySet().stream()
                .filter(e -> !e.getValue().buffer && which.test(e.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public final List<String> names(String prefix) {
        return entries.keySet().stream()
                .filter(n -> n.equals(prefix) || n.startsWith(prefix + "/") || prefix.isEmpty())
                .toList();
    }

    @Override
    public final boolean holds(String name) {
        return entries.containsKey(name);
    }

    @Override
    public final boolean isBuffer(String name) {
        Entry<A> entry = entries.get(name);
        return entry != null && entry.buffer;
    }

    @Override
    public final long parameterCount(String prefix) {
        return parametersBelow(List.of(prefix));
    }

    @Override
    public final long parametersBelow(Collection<String> prefixes) {
        return prefixes.stream()
                .flatMap(prefix -> names(prefix).stream())
                .distinct()
                .filter(n -> !isBuffer(n))
                .mapToLong(n -> HostArray.length(entry(n).shape))
                .sum();
    }

    @Override
    public final String hash(String prefix) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : names(prefix)) {
                Entry<A> entry = entry(name);
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(Arrays.toString(entry.shape).getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes(doubles(entry.array)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw BenchmarkException.internal("this JVM has no SHA-256: %s", e);
        }
    }

    private static byte[] bytes(double[] values) {
        ByteBuffer out = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.asDoubleBuffer().put(values);
        return out.array();
    }

    @Override
    public final long checksum(String prefix) {
        CRC32C sum = new CRC32C();
        for (String name : names(prefix)) {
            addTo(sum, entry(name).array);
        }
        return sum.getValue();
    }

    /** Adds an array's values to a checksum; engines that can do it without a copy. */
    protected void addTo(CRC32C sum, A array) {
        float[] values = floats(array);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.order(ByteOrder.nativeOrder()).asFloatBuffer().put(values);
        sum.update(bytes);
    }

    @Override
    public final HostArray read(String name) {
        Entry<A> entry = entry(name);
        return HostArray.of(floats(entry.array), entry.shape);
    }

    @Override
    public final double[] values(String name) {
        return doubles(entry(name).array);
    }

    @Override
    public final void set(String name, double[] values) {
        write(values, entry(name).array);
    }

    @Override
    public final List<StoredTensor> copies(String prefix, Predicate<String> which) {
        return names(prefix).stream()
                .filter(which)
                .map(n -> new StoredTensor(n, isBuffer(n), read(n)))
                .toList();
    }

    @Override
    public final void write(String name, boolean buffer, HostArray values) {
        Entry<A> entry = entries.get(name);
        if (entry == null) {
            A array = create(name, new Init.Given(values), values.shape());
            entry = new Entry<>(array, values.shape(), buffer, true);
        }
        requireShape(name, true, entry.shape, values.shape());
        write(values.values(), entry.array);
        entries.put(name, new Entry<>(entry.array, entry.shape, entry.buffer, true));
    }

    @Override
    public final void remove(String name) {
        free(entry(name).array);
        entries.remove(name);
    }

    private Entry<A> entry(String name) {
        Entry<A> entry = entries.get(name);
        if (entry == null) {
            throw BenchmarkException.internal("there is no parameter %s", name);
        }
        return entry;
    }

    /** Frees all arrays. */
    public final void clear() {
        entries.values().forEach(e -> free(e.array));
        entries.clear();
    }
}
