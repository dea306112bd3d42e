package org.parley.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.AlignedTable;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.JsonOutput;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.machine.CudaKernels;
import org.parley.cli.machine.GpuChoice;
import org.parley.cli.machine.GraphicsCard;
import org.parley.cli.machine.MachineReport;
import org.parley.cli.machine.ParleyVersion;
import org.parley.nn.engine.EngineDescription;
import org.parley.nn.engine.EngineProvider;
import org.parley.nn.engine.NumericEngines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley doctor}: what this computer offers and what it lacks. */
public final class DoctorCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(DoctorCommand.class);
    private static final long GIB = 1L << 30;
    private static final long ENOUGH_MEMORY = 8 * GIB;
    private static final long ENOUGH_HEAP = 2 * GIB;

    private final ProcessConsole console;

    @Inject
    DoctorCommand(ProcessConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "check Java, CPU, memory and GPU, and say what to fix";
    }

    @Override
    public Options options() {
        return new Options().addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("parley doctor", "Java, cores, memory, engine, GPU, browser"));
    }

    /** What was found goes to stdout, what to do to stderr; missing things are no failure. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 0);
        MachineReport machine = new MachineReport(console.environment());
        FactTable table = new FactTable();
        List<String> advice = new ArrayList<>();
        java(table, advice);
        memory(machine, table, advice);
        processor(machine, table, advice);
        engine(machine, table, advice);
        graphics(machine, table, advice);
        accessories(machine, table, advice);
        table.print(console, advice, OptionReader.wantsJson(line));
        advice.forEach(LOG::warn);
        return ExitCodes.OK;
    }

    /** Facts for people, one a line, and for programs. */
    private static final class FactTable {
        private final AlignedTable table = new AlignedTable();
        private final Map<String, Object> record = new LinkedHashMap<>();

        void row(String name, Object value) {
            row(name, name, value);
        }

        void row(String name, String key, Object value) {
            table.row(name, value);
            record.put(key, value);
        }

        void print(ProcessConsole console, List<String> advice, boolean json) {
            if (json) {
                record.put("advice", List.copyOf(advice));
                JsonOutput.print(console, record);
            } else {
                console.out().print(table);
            }
        }
    }

    private void java(FactTable table, List<String> advice) {
        table.row("parley", ParleyVersion.read());
        String vendor = System.getProperty("java.vm.name");
        table.row("java", Runtime.version() + ", " + vendor);
        table.row("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        long heap = Runtime.getRuntime().maxMemory();
        table.row("heap", gib(heap));
        if (heap < ENOUGH_HEAP) {
            advice.add("the Java heap is small; start with PARLEY_HEAP=3g");
        }
    }

    private static void memory(MachineReport machine, FactTable table, List<String> advice) {
        table.row("memory", gib(machine.memoryBytes()));
        if (machine.memoryBytes() < ENOUGH_MEMORY) {
            advice.add("less than 8 GiB of memory: the smoke suite runs, larger ones may not");
        }
    }

    private void processor(MachineReport machine, FactTable table, List<String> advice) {
        table.row("cores", machine.cores());
        String threads = console.environment().getOrDefault("OMP_NUM_THREADS", "not set");
        table.row("threads", threads + " (OMP_NUM_THREADS)");
        if (threads.equals("not set")) {
            advice.add("OMP_NUM_THREADS is not set; start with ./parley, which sets it");
        }
        Optional<Set<String>> features = machine.vectorFeatures();
        table.row("vectors", features.map(DoctorCommand::listed).orElse("unknown"));
    }

    private static String listed(Set<String> features) {
        return features.isEmpty() ? "neither avx2 nor avx512" : String.join(" ", features);
    }

    /** The engines that are here, and how to have the one that is not. */
    private String others() {
        List<String> here = NumericEngines.all().stream().map(EngineProvider::id).toList();
        String all = String.join(", ", here);
        if (here.contains("torch")) {
            return all;
        }
        boolean archive =
                console.home().filter(h -> Files.isDirectory(h.resolve("lib"))).isPresent();
        return archive
                ? all + "; archives whose name ends in -torch bring torch"
                : all + "; ./parley doctor --engine torch fetches torch, 111 MB";
    }

    private void engine(MachineReport machine, FactTable table, List<String> advice) {
        try {
            EngineDescription engine = NumericEngines.chosen().description();
            table.row(
                    "engine",
                    String.join(
                            ", ",
                            engine.libraryVersion(),
                            engine.backend(),
                            engine.build(),
                            "works"));
            table.row("--engine", "engines", others());
            boolean avx2 = machine.vectorFeatures().filter(f -> f.contains("avx2")).isPresent();
            if (machine.intel()
                    && avx2
                    && !engine.build().toLowerCase(Locale.ROOT).contains("avx")) {
                advice.add(
                        "the engine does not use AVX2, which this CPU has; remove cli/target"
                                + " and start ./parley, which builds with the right one");
            }
        } catch (BenchmarkException e) {
            table.row("engine", "does not work");
            advice.add(
                    e.getMessage()
                            + "; nothing can be computed here. Remove cli/target and start"
                            + " ./parley, which builds with the engine for this platform");
        }
    }

    private void graphics(MachineReport machine, FactTable table, List<String> advice) {
        List<GraphicsCard> cards = machine.graphicsCards();
        String all = cards.stream().map(GraphicsCard::toString).collect(Collectors.joining("; "));
        table.row("gpu", cards.isEmpty() ? "none found" : all);
        String platform = GpuChoice.platform();
        CudaKernels kernels = CudaKernels.of(NumericEngines.wanted());
        var choice = GpuChoice.of(cards, console.environment(), platform, kernels);
        table.row("--gpu", "gpuChoice", choice.reason());
        if (NumericEngines.wantsGpu() && !NumericEngines.onGpu()) {
            advice.add(
                    "--gpu was given, but the engine found no working card and computes on the CPU;"
                            + " nvidia-smi says whether the driver works");
        }
    }

    private static void accessories(MachineReport machine, FactTable table, List<String> advice) {
        String browser = machine.browser().map(Object::toString).orElse("none found");
        table.row("browser", browser);
        if (machine.browser().isEmpty()) {
            advice.add(
                    "no browser: tests of the report pages are skipped; install chromium to run"
                            + " them");
        }
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
