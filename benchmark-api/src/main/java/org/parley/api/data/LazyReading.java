package org.parley.api.data;

import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/**
 * Sensor data that is in memory, or read when it is asked for. What was read is forgotten as soon
 * as nobody uses it, so a split never sits in memory. Equal calls give equal values, which callers
 * must not write to; threads may share a reading.
 *
 * @param <T> what is read
 */
@FunctionalInterface
public interface LazyReading<T> {
    /** The value; a file that cannot be read fails with {@code DATA} and names it. */
    T get();

    /** A value in memory. */
    static <T> LazyReading<T> of(T value) {
        return () -> value;
    }

    /** A value that {@code source} reads, each time anew if it has been forgotten. */
    static <T> LazyReading<T> from(Supplier<T> source) {
        return new LazyReading<>() {
            private WeakReference<T> last = new WeakReference<>(null);

            @Override
            public synchronized T get() {
                T value = last.get();
                if (value == null) {
                    value = source.get();
                    last = new WeakReference<>(value);
                }
                return value;
            }
        };
    }
}
