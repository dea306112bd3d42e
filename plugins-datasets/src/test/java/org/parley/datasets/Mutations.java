package org.parley.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/**
 * Feeds a reader with damaged files. It may read them or refuse them, but nothing else. A failure
 * names the mutation and shows the file, and the same seed repeats it.
 */
public final class Mutations {
    /** 10,000 in every build, 100,000 with {@code -Dparley.thorough=true}. */
    public static final int MANY = Boolean.getBoolean("parley.thorough") ? 100_000 : 10_000;

    private static final long SLOWEST_NANOS = 2_000_000_000L;
    private static final List<String> NASTY =
            List.of(
                    "-1",
                    "0",
                    "4294967296",
                    "99999999999999999999",
                    "1e999",
                    "nan",
                    "{",
                    "[",
                    "&a ",
                    "*a",
                    "!!",
                    "\n",
                    "\t",
                    "\"",
                    "\\",
                    ": ",
                    "- ",
                    "\u0000",
                    "? ",
                    "%",
                    "---\n");

    private Mutations() {}

    /** Runs {@code reader} on so many mutations of the samples, in turn; how many it refused. */
    public static int feed(String name, int count, List<byte[]> samples, Consumer<byte[]> reader) {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            RandomStream random = new SeedStream(11).child(name).child("" + i).random();
            byte[] file = mutate(samples.get(i % samples.size()), random);
            long start = System.nanoTime();
            try {
                reader.accept(file);
            } catch (BenchmarkException e) {
                assertThat(e.getMessage()).as("mutation %s", i).startsWith(name + ": ");
                refused++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                String shown = HexFormat.of().formatHex(Arrays.copyOf(file, 4096));
                throw new AssertionError(name + ": mutation " + i + " broke it: " + shown, e);
            }
            assertThat(System.nanoTime() - start)
                    .as("nanoseconds of mutation %s of %s", i, name)
                    .isLessThan(SLOWEST_NANOS);
        }
        return refused;
    }

    private static byte[] mutate(byte[] sample, RandomStream random) {
        byte[] file = sample.clone();
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits && file.length > 0; i++) {
            file = edit(file, random);
        }
        return file;
    }

    private static byte[] edit(byte[] file, RandomStream random) {
        int at = random.nextInt(file.length);
        int length = Math.min(file.length - at, 1 + random.nextInt(16));
        switch (random.nextInt(7)) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file[at] = (byte) random.nextInt(256);
            case 2 -> {
                return splice(file, at, length, new byte[0]);
            }
            case 3 -> {
                return splice(file, at, 0, Arrays.copyOfRange(file, at, at + length));
            }
            case 4 -> {
                return Arrays.copyOf(file, at);
            }
            case 5 -> {
                int from = random.nextInt(file.length - length + 1);
                return splice(file, at, length, Arrays.copyOfRange(file, from, from + length));
            }
            default -> {
                String nasty = NASTY.get(random.nextInt(NASTY.size()));
                int over = random.nextInt(2) * Math.min(length, nasty.length());
                return splice(file, at, over, nasty.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static byte[] splice(byte[] file, int at, int removed, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + inserted.length);
        out.write(file, 0, at);
        out.writeBytes(inserted);
        out.write(file, at + removed, file.length - at - removed);
        return out.toByteArray();
    }
}
