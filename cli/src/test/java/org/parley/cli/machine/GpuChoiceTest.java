package org.parley.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.cli.machine.GraphicsCard.Capability;

class GpuChoiceTest {
    private static final String LINUX = "linux-x86_64";

    private static GpuChoice choose(String table, Map<String, String> environment) {
        return GpuChoice.of(GraphicsCard.parse(table), environment, LINUX, CudaKernels.ND4J);
    }

    private static GpuChoice choose(String table) {
        return choose(table, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "NVIDIA A100-SXM4-40GB, 8.0, true",
        "NVIDIA GeForce RTX 3090, 8.6, true",
        "NVIDIA GeForce RTX 4090, 8.9, true",
        "Tesla T4, 7.5, true",
        "Tesla V100, 7.0, true",
        "Tesla P100, 6.0, true",
        "Tesla K80, 3.7, true",
        "Tesla K40m, 3.5, false",
        "NVIDIA H100 80GB HBM3, 9.0, false",
        "NVIDIA B200, 10.0, false",
        "NVIDIA GeForce RTX 5090, 12.0, false",
    })
    void aCardComputesIfTheEngineHasKernelsForIt(String name, String capability, boolean runs) {
        GpuChoice choice = choose(name + ", 40960 MiB, " + capability);
        assertThat(choice.gpu()).isEqualTo(runs);
        String what = name + " has compute capability " + capability;
        assertThat(choice.reason())
                .isEqualTo(
                        runs
                                ? what + "; it computes"
                                : what
                                        + ", and the engine has kernels for 3.7 to 8.x; the CPU"
                                        + " computes");
    }

    @ParameterizedTest
    @CsvSource({
        "Tesla T4, 7.5, true",
        "NVIDIA A100, 8.0, true",
        "NVIDIA H200, 9.0, true",
        "NVIDIA GeForce RTX 5090, 12.0, true",
        "Tesla V100, 7.0, false",
        "Tesla P100, 6.0, false",
    })
    void libtorchRunsOnTuringAndLater(String name, String capability, boolean runs) {
        List<GraphicsCard> cards = GraphicsCard.parse(name + ", 40960 MiB, " + capability);
        GpuChoice choice = GpuChoice.of(cards, Map.of(), LINUX, CudaKernels.of("torch"));
        assertThat(choice.gpu()).isEqualTo(runs);
        assertThat(choice.reason())
                .endsWith(
                        runs
                                ? "; it computes"
                                : ", and libtorch's CUDA 13 runs on 7.5 and later; the CPU"
                                        + " computes");
    }

    @Test
    void withoutACardTheCpuComputes() {
        assertThat(choose(""))
                .isEqualTo(
                        new GpuChoice(
                                false,
                                "no graphics card found (nvidia-smi is not there, or lists none);"
                                        + " the CPU computes"));
    }

    @Test
    void aDriverThatDoesNotTellTheCapabilityIsNamed() {
        assertThat(choose("Tesla T4, 15360 MiB"))
                .isEqualTo(
                        new GpuChoice(
                                false,
                                "the driver does not report the compute capability of Tesla T4;"
                                        + " a newer one does; the CPU computes"));
        assertThat(choose("Tesla T4, 15360 MiB, [N/A]").gpu()).isFalse();
    }

    @Test
    void theCardThatCudaWouldTakeDecides() {
        String two = "NVIDIA H100, 81559 MiB, 9.0\nNVIDIA A100, 40960 MiB, 8.0\n";
        assertThat(choose(two).gpu()).isFalse();
        assertThat(choose(two, Map.of("CUDA_VISIBLE_DEVICES", "1,0")).gpu()).isTrue();
        assertThat(choose(two, Map.of("CUDA_VISIBLE_DEVICES", "0")).gpu()).isFalse();
        for (String none : List.of("", "-1", "7", "GPU-8f1c")) {
            assertThat(choose(two, Map.of("CUDA_VISIBLE_DEVICES", none)))
                    .isEqualTo(
                            new GpuChoice(
                                    false,
                                    "CUDA_VISIBLE_DEVICES="
                                            + none
                                            + " names none of the graphics cards by number; the CPU"
                                            + " computes"));
        }
    }

    @Test
    void otherPlatformsHaveNoEngineForCards() {
        List<GraphicsCard> cards = GraphicsCard.parse("NVIDIA A100, 40960 MiB, 8.0");
        assertThat(GpuChoice.of(cards, Map.of(), "linux-aarch64", CudaKernels.ND4J).reason())
                .isEqualTo(
                        "the engine for graphics cards exists for Linux and Windows on x86-64 only;"
                                + " the CPU computes");
        assertThat(GpuChoice.of(cards, Map.of(), "windows-x86_64", CudaKernels.ND4J).gpu())
                .isTrue();
    }

    @Test
    void linesThatAreNoCardsArePassedOver() {
        String table =
                """
                Field "compute_cap" is not a valid field to query.

                NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.
                  Quadro RTX 5000, with Max-Q Design ,  16384 MiB ,7.5\s\s
                NVIDIA Graphics Device, [N/A], 8.6
                """;
        assertThat(GraphicsCard.parse(table))
                .containsExactly(
                        new GraphicsCard(
                                "Quadro RTX 5000, with Max-Q Design",
                                "16384 MiB",
                                Optional.of(new Capability(7, 5))),
                        new GraphicsCard(
                                "NVIDIA Graphics Device",
                                "[N/A]",
                                Optional.of(new Capability(8, 6))));
        assertThat(GraphicsCard.parse(table).get(0))
                .hasToString(
                        "Quadro RTX 5000, with Max-Q Design, 16384 MiB, compute capability 7.5");
    }
}
