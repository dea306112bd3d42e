package org.parley.engine.nd4j.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.StoredTensor;

/**
 * All parameters and buffers of one worker, by full name ({@code perception/m1/encoder/…}). A
 * parameter is created on first use from its own seed, so values depend on names only, never on the
 * order of creation. Owns native memory. Not thread-safe.
 */
public final class ParameterStore implements ModelParameters {
    private final DataType type;
    private final SeedStream seeds;
    private final SortedMap<String, Entry> entries = new TreeMap<>();

    /**
     * @param given whether its values were handed in rather than drawn
     */
    private record Entry(INDArray value, boolean buffer, boolean given) {}

    private ParameterStore(DataType type, SeedStream seeds) {
        this.type = type;
        this.seeds = seeds;
    }

    /** The store that trains and evaluates. */
    public static ParameterStore ofFloat(SeedStream seeds) {
        return new ParameterStore(DataType.FLOAT, seeds);
    }

    /** The store that proves gradients. */
    public static ParameterStore ofDouble(SeedStream seeds) {
        return new ParameterStore(DataType.DOUBLE, seeds);
    }

    public DataType type() {
        return type;
    }

    /** The array of a name, created by {@code init} if it is new. */
    public INDArray get(String name, boolean buffer, Init init, int... shape) {
        Entry entry = entries.get(name);
        if (entry == null) {
            entry = new Entry(create(name, init, shape), buffer, false);
            entries.put(name, entry);
        }
        requireShape(name, entry.given, entry.value.shape(), shape);
        return entry.value;
    }

    private static void requireShape(String name, boolean given, long[] found, int... shape) {
        if (found.length != shape.length || Nd4jShapes.differ(found, shape)) {
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

    /** The array of an existing name. */
    public @Nullable INDArray find(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.value;
    }

    private INDArray create(String name, Init init, int... shape) {
        int n = HostArray.length(shape);
        double[] values = new double[n];
        var random = seeds.child(name).random();
        if (init instanceof Init.Constant c) {
            Arrays.fill(values, c.value());
        } else if (init instanceof Init.Normal normal) {
            // Rounded to float, so that float and double stores begin with equal values.
            Arrays.setAll(values, i -> (float) (normal.deviation() * random.nextGaussian()));
        } else if (init instanceof Init.FanIn fan) {
            double bound = fan.gain() * Math.sqrt(3.0 / fan.fanIn());
            Arrays.setAll(values, i -> (float) (bound * (2 * random.nextDouble() - 1)));
        } else if (init instanceof Init.Given given) {
            Arrays.setAll(values, i -> given.values().values()[i]);
        }
        INDArray array = Nd4j.createUninitializedDetached(type, Nd4jShapes.longs(shape));
        HostCopy.write(values, array);
        return array;
    }

    @Override
    public List<String> parameters(Predicate<String> which) {
        return entries.entrySet().stream()
                .filter(e -> !e.getValue().buffer && which.test(e.getKey()))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<String> names(String prefix) {
        return entries.keySet().stream()
                .filter(n -> n.equals(prefix) || n.startsWith(prefix + "/") || prefix.isEmpty())
                .toList();
    }

    @Override
    public boolean isBuffer(String name) {
        Entry entry = entries.get(name);
        return entry != null && entry.buffer;
    }

    @Override
    public long parameterCount(String prefix) {
        return names(prefix).stream()
                .filter(n -> !isBuffer(n))
                .mapToLong(n -> entry(n).value.length())
                .sum();
    }

    @Override
    public long parametersBelow(Collection<String> prefixes) {
        return prefixes.stream()
                .flatMap(prefix -> names(prefix).stream())
                .distinct()
                .filter(n -> !isBuffer(n))
                .mapToLong(n -> entry(n).value.length())
                .sum();
    }

    @Override
    public String hash(String prefix) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : names(prefix)) {
                INDArray a = entry(name).value;
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(Arrays.toString(a.shape()).getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes(a));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw BenchmarkException.internal("this JVM has no SHA-256: %s", e);
        }
    }

    @Override
    public long checksum(String prefix) {
        CRC32C sum = new CRC32C();
        for (String name : names(prefix)) {
            float[] values = HostCopy.floats(entry(name).value);
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
            bytes.asFloatBuffer().put(values);
            sum.update(bytes);
        }
        return sum.getValue();
    }

    private static byte[] bytes(INDArray a) {
        double[] values = HostCopy.doubles(a);
        ByteBuffer out = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.asDoubleBuffer().put(values);
        return out.array();
    }

    @Override
    public HostArray read(String name) {
        Entry entry = entry(name);
        return HostArray.of(HostCopy.floats(entry.value), Nd4jShapes.ints(entry.value.shape()));
    }

    @Override
    public List<StoredTensor> copies(String prefix, Predicate<String> which) {
        return names(prefix).stream()
                .filter(which)
                .map(n -> new StoredTensor(n, isBuffer(n), read(n)))
                .toList();
    }

    /** A copy of the values of a name at full precision. */
    public double[] doubles(String name) {
        return HostCopy.doubles(entry(name).value);
    }

    /** Overwrites an existing name. */
    public void set(String name, double[] values) {
        HostCopy.write(values, entry(name).value);
    }

    @Override
    public void write(String name, boolean buffer, HostArray values) {
        Entry entry = entries.get(name);
        if (entry == null) {
            INDArray array = create(name, new Init.Given(values), values.shape());
            entry = new Entry(array, buffer, true);
        }
        requireShape(name, true, entry.value.shape(), values.shape());
        HostCopy.write(values.values(), entry.value);
        entries.put(name, new Entry(entry.value, entry.buffer, true));
    }

    @Override
    public void remove(String name) {
        entry(name).value.close();
        entries.remove(name);
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw BenchmarkException.internal("there is no parameter %s", name);
        }
        return entry;
    }

    @Override
    public void close() {
        entries.values().forEach(e -> e.value.close());
        entries.clear();
    }
}
