package org.parley.cli.machine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.cli.machine.GraphicsCard.Capability;

/**
 * Whether the numeric engine can compute on a graphics card of this computer.
 *
 * @param gpu whether it can
 * @param reason one line that says what computes, and why
 */
public record GpuChoice(boolean gpu, String reason) {
    private static final String CPU = "; the CPU computes";

    /**
     * Chooses for the card that CUDA would take: the first, or the one that {@code
     * CUDA_VISIBLE_DEVICES} names.
     *
     * @param platform as {@code linux-x86_64}
     */
    public static GpuChoice of(
            List<GraphicsCard> cards,
            Map<String, String> environment,
            String platform,
            CudaKernels kernels) {
        if (!List.of("linux-x86_64", "windows-x86_64").contains(platform)) {
            return cpu("the engine for graphics cards exists for Linux and Windows on x86-64 only");
        }
        if (cards.isEmpty()) {
            return cpu("no graphics card found (nvidia-smi is not there, or lists none)");
        }
        String visible = environment.getOrDefault("CUDA_VISIBLE_DEVICES", "0").strip();
        Optional<GraphicsCard> card = card(cards, visible);
        return card.isPresent()
                ? of(card.get(), kernels)
                : cpu(
                        "CUDA_VISIBLE_DEVICES="
                                + visible
                                + " names none of the graphics cards by number");
    }

    private static Optional<GraphicsCard> card(List<GraphicsCard> cards, String visible) {
        try {
            int number = Integer.parseInt(visible.split(",", -1)[0].strip());
            return number >= 0 && number < cards.size()
                    ? Optional.of(cards.get(number))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static GpuChoice of(GraphicsCard card, CudaKernels kernels) {
        if (card.capability().isEmpty()) {
            return cpu(
                    "the driver does not report the compute capability of "
                            + card.name()
                            + "; a newer one does");
        }
        Capability has = card.capability().get();
        String named = card.name() + " has compute capability " + has;
        return kernels.runOn(has)
                ? new GpuChoice(true, named + "; it computes")
                : cpu(named + ", and " + kernels.range());
    }

    private static GpuChoice cpu(String why) {
        return new GpuChoice(false, why + CPU);
    }

    /** This computer's, as JavaCPP names it. */
    public static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.contains("linux") ? "linux" : os.contains("win") ? "windows" : "other";
        return system + "-" + (arch.equals("amd64") ? "x86_64" : arch);
    }

    /**
     * For the launcher: prints the reason and exits with 0 if a graphics card can compute, else
     * with 1.
     *
     * @param arguments the id of the engine
     */
    public static void main(String[] arguments) {
        CudaKernels kernels = CudaKernels.of(arguments.length == 0 ? "nd4j" : arguments[0]);
        List<GraphicsCard> cards = new MachineReport(System.getenv()).graphicsCards();
        GpuChoice choice = of(cards, System.getenv(), platform(), kernels);
        System.out.println(choice.reason());
        System.exit(choice.gpu() ? 0 : 1);
    }
}
