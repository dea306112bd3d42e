package org.parley.runner.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process has needed so far. */
public final class PeakMemory {
    private PeakMemory() {}

    /** Peak resident bytes where the system tells, else the heap's size. */
    public static long peakBytes() {
        return status("VmHWM:");
    }

    /** Resident bytes now where the system tells, else the heap's size. */
    public static long residentBytes() {
        return status("VmRSS:");
    }

    private static long status(String field) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(field)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            return Runtime.getRuntime().totalMemory();
        }
        return Runtime.getRuntime().totalMemory();
    }
}
