package org.parley.engine.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.parley.api.error.BenchmarkException;

/**
 * Calls of libtorch. What Java holds of native objects is let go when a call is over, but for the
 * tensor that is kept; libtorch itself keeps what a gradient needs.
 */
final class NativeScope {
    private NativeScope() {}

    /** The tensor that an op makes; {@link #free} gives it back. */
    static Tensor keep(Supplier<Tensor> op) {
        return read(
                () -> {
                    Tensor made = op.get();
                    made.retainReference();
                    return made;
                });
    }

    /** What is read from native memory, as a Java value. */
    static <T> T read(Supplier<T> work) {
        try (PointerScope scope = new PointerScope()) {
            return work.get();
        } catch (BenchmarkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BenchmarkException(
                    org.parley.api.error.ErrorCode.INTERNAL,
                    "libtorch refuses: " + firstLine(e),
                    e);
        }
    }

    /** Does something that leaves no native object. */
    static void run(Runnable work) {
        read(
                () -> {
                    work.run();
                    return true;
                });
    }

    static void free(Tensor t) {
        t.close();
    }

    /** The rest is the C++ stack. */
    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
