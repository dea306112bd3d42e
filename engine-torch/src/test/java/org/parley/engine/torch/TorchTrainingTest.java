package org.parley.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LongSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;

/** Training gives the same bits every time, and needs no more memory the longer it runs. */
class TorchTrainingTest {
    private static final Selector ALL = Selector.of("net");
    private static final int WARM = 500;
    private static final int STEPS = 5000;
    private static final long MEGABYTE = 1 << 20;

    private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]{8,16})[,)]");
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ [r-]");

    /** Convolutions, normalisations, sparse and sampled rows, on maps that vary in size. */
    private static Loss loss(Graph g, int step) {
        int agents = 1 + step % 4;
        Graph own = g.scope("net");
        Tensor rows = g.noise("rows", 40 * agents, 8);
        int[] cells = new int[40 * agents];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i % 9 == 0 ? -1 : i * 7 % (64 * agents);
        }
        Tensor lifted = g.linear(rows, own.param("lift", Init.normal(0.3), 8, 8));
        Tensor map = g.reshape(g.scatterRows(lifted, cells, 64 * agents), agents, 8, 8, 8);
        Tensor seen = new ConvNextBlock(1).apply(own.scope("block"), map);
        Tensor normal = own.scope("norm").batchNorm(seen, 1e-3, 0.1);
        Tensor kernel = own.param("kernel", Init.normal(0.2), 3, 3, 8, 8);
        Tensor fine = g.resize(g.conv2d(normal, kernel, 2, 1), 8, 8);
        return Loss.of("square", g.meanAll(g.square(g.subtract(fine, g.dropout(map, 0.1)))));
    }

    private static String trained(long seed, int steps) {
        SeedStream seeds = new SeedStream(seed);
        try (ModelSession session = NumericEngines.open(seeds);
                OptimizerStep trainer =
                        new OptimizerStep(session, ALL, OptimizerSpec.adam(1e-8, 1e-4), seeds)) {
            for (int i = 0; i < steps; i++) {
                int step = i;
                trainer.step(1e-3, g -> loss(g, step));
            }
            return session.parameters().hash("");
        }
    }

    @Test
    void twoTrainingsGiveTheSameBitsAndAnotherSeedGivesOthers() {
        String hash = trained(1, 30);
        assertThat(trained(1, 30)).isEqualTo(hash);
        assertThat(trained(2, 30)).isNotEqualTo(hash);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void residentMemoryIsFlatOverFiveThousandSteps() throws Exception {
        SeedStream seeds = new SeedStream(3);
        long[] resident = new long[2];
        try (ModelSession session = NumericEngines.open(seeds);
                OptimizerStep trainer =
                        new OptimizerStep(session, ALL, OptimizerSpec.adam(1e-8, 0), seeds)) {
            for (int i = 0; i < STEPS; i++) {
                int step = i;
                trainer.step(1e-4, g -> loss(g, step));
                if (i == WARM) {
                    resident[0] = resident();
                }
            }
            resident[1] = resident();
            assertThat(session.graphBytes()).isPositive().isLessThan(20 * MEGABYTE);
        }
        // A step that kept one of its maps would need more.
        assertThat(resident[1] - resident[0]).isLessThan(8 * MEGABYTE);
    }

    /** The resident memory of this process outside Java's heap, in bytes. */
    private static long resident() throws Exception {
        long[] heap = heap();
        long kilobytes = 0;
        boolean outside = true;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            Matcher range = MAPPING.matcher(line);
            if (range.lookingAt()) {
                long from = Long.parseUnsignedLong(range.group(1), 16);
                outside = from < heap[0] || from >= heap[1];
            } else if (outside && line.startsWith("Rss:")) {
                kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return kilobytes << 10;
    }

    /** Where Java's heap begins and ends: what the collector says of its spaces. */
    private static long[] heap() throws Exception {
        Object said =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcHeapInfo",
                                null,
                                null);
        LongSummaryStatistics ends =
                ADDRESS.matcher(said.toString())
                        .results()
                        .mapToLong(found -> Long.parseUnsignedLong(found.group(1), 16))
                        .summaryStatistics();
        assertThat(ends.getCount()).as(said.toString()).isGreaterThan(1);
        return new long[] {ends.getMin(), ends.getMax()};
    }
}
