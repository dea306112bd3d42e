package org.parley.cli.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this computer offers.
 *
 * @param environment variables of the process
 */
public record MachineReport(Map<String, String> environment) {
    private static final long PATIENCE_SECONDS = 10;
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Pattern FEATURE = Pattern.compile("avx2|avx512f");
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    public MachineReport {
        environment = Map.copyOf(environment);
    }

    public int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Of the computer or, in a container, what it may use. */
    public long memoryBytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
    }

    public boolean intel() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return arch.equals("amd64") || arch.equals("x86_64");
    }

    /** Those of AVX2 and AVX-512 that the CPU has; empty where the system does not say. */
    public Optional<Set<String>> vectorFeatures() {
        Optional<String> text =
                Files.isReadable(CPU)
                        ? read(CPU)
                        : output("sysctl", "-n", "machdep.cpu.leaf7_features");
        return text.map(t -> features(t.toLowerCase(Locale.ROOT)));
    }

    private static Set<String> features(String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher m = FEATURE.matcher(text); m.find(); ) {
            found.add(m.group());
        }
        return found;
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The graphics cards; none where there is no tool to ask. Old drivers know less. */
    public List<GraphicsCard> graphicsCards() {
        return cards("name,memory.total,compute_cap")
                .or(() -> cards("name,memory.total"))
                .orElse(List.of());
    }

    private Optional<List<GraphicsCard>> cards(String fields) {
        return output("nvidia-smi", "--query-gpu=" + fields, "--format=csv,noheader")
                .map(GraphicsCard::parse)
                .filter(cards -> !cards.isEmpty());
    }

    /** A browser that tests can drive. */
    public Optional<Path> browser() {
        return BROWSERS.stream().flatMap(name -> onPath(name).stream()).findFirst();
    }

    private Optional<Path> onPath(String program) {
        String path = environment.getOrDefault("PATH", "");
        return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What a program on the path prints; empty where it is not there, fails, or hangs. */
    private Optional<String> output(String program, String... arguments) {
        Optional<Path> file = onPath(program);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path out = Files.createTempFile("parley", ".txt");
            try {
                return finished(command(file.get(), arguments), out) ? read(out) : Optional.empty();
            } finally {
                Files.deleteIfExists(out);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static ProcessBuilder command(Path program, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.command().addAll(List.of(arguments));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static boolean finished(ProcessBuilder builder, Path out)
            throws IOException, InterruptedException {
        Process process = builder.redirectOutput(out.toFile()).start();
        if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return process.exitValue() == 0;
        }
        process.destroyForcibly();
        return false;
    }
}
