package org.parley.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** So small that the collector does not keep room around it. */
    private static final int PIECE = 1 << 16;

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
    void residentMemoryIsFlatOverFiveThousandSteps() throws IOException {
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
        // A step that kept a tenth of its tensors would need more.
        assertThat(resident[1] - resident[0]).isLessThan(64 * MEGABYTE);
    }

    /** Native memory is what is watched, so each time Java has filled most of its heap. */
    private static long resident() throws IOException {
        System.gc();
        Runtime java = Runtime.getRuntime();
        long free = java.maxMemory() - java.totalMemory() + java.freeMemory();
        List<byte[]> filled = new ArrayList<>();
        for (long left = free * 3 / 5; left > 0; left -= PIECE) {
            filled.add(new byte[PIECE]);
        }
        String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
        assertThat(filled).isNotEmpty();
        return Long.parseLong(pages[1]) * 4096;
    }
}
