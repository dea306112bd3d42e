package org.parley.runner.frame;

/** How much of the Java heap a task may fill with what it could read or compute again. */
public final class CacheSize {
    /**
     * Tasks run side by side, one on each core at most, and need room for more than caches; the
     * heap keeps large arrays in pieces of its own, which may take twice their size.
     */
    private static final long SHARE = 4;

    private CacheSize() {}

    /** Bytes of one cache, {@code most} where there is plenty. */
    public static long bytes(long most) {
        Runtime runtime = Runtime.getRuntime();
        return bytes(most, runtime.maxMemory(), runtime.availableProcessors());
    }

    static long bytes(long most, long heap, int cores) {
        return Math.min(most, heap / (SHARE * Math.max(2, cores)));
    }
}
