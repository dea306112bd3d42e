package org.parley.cli.machine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A graphics card as its driver's tool describes it.
 *
 * @param memory with its unit
 * @param capability its compute capability; empty where the driver does not say
 */
public record GraphicsCard(String name, String memory, Optional<Capability> capability) {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,2})\\.(\\d)");

    /** What kernels the card runs, {@code 8.6}. */
    record Capability(int major, int minor) {
        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /**
     * The cards in a table of name, memory and, perhaps, compute capability, separated by commas;
     * lines that are no cards are passed over.
     */
    static List<GraphicsCard> parse(String table) {
        return table.lines().flatMap(line -> card(line).stream()).toList();
    }

    /** Memory is the one field that ends in a unit; a name may hold a comma. */
    private static Optional<GraphicsCard> card(String line) {
        Matcher m =
                Pattern.compile("(.+?)\\s*,\\s*(\\d+ [KMG]iB|\\[[^\\]]*])\\s*(?:,\\s*(.*?))?\\s*")
                        .matcher(line.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(Optional.ofNullable(m.group(3)).orElse(""));
        Optional<Capability> capability =
                version.matches()
                        ? Optional.of(
                                new Capability(
                                        Integer.parseInt(version.group(1)),
                                        Integer.parseInt(version.group(2))))
                        : Optional.empty();
        return Optional.of(new GraphicsCard(m.group(1), m.group(2), capability));
    }

    /** {@code NVIDIA A100, 40960 MiB, compute capability 8.0}. */
    @Override
    public String toString() {
        return name + ", " + memory + capability.map(c -> ", compute capability " + c).orElse("");
    }
}
