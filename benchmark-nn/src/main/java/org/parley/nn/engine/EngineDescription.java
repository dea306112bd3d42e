package org.parley.nn.engine;

/**
 * The description of an engine as it runs in this process.
 *
 * @param id by which a run chooses it
 * @param library that computes, {@code nd4j-native}
 * @param version of the library
 * @param backend that computes, in the library's words
 * @param build the platform and CPU extension of the native library, {@code
 *     linux-x86_64-onednn-avx2}
 * @param threads it computes with
 * @param onGpu whether a graphics card computes
 */
public record EngineDescription(
        String id,
        String library,
        String version,
        String backend,
        String build,
        int threads,
        boolean onGpu) {
    /** The library and its version, as results name them. */
    public String libraryVersion() {
        return library + " " + version;
    }
}
