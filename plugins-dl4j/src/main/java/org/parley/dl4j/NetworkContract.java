package org.parley.dl4j;

import static org.parley.api.error.Require.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;

/** Holds a network against its configuration; what does not fit fails with {@code USER}. */
record NetworkContract(LoadedNetwork network, Dl4jConfig config) {
    NetworkContract {
        List<String> inputs = network.inputs();
        require(
                inputs.size() == 1,
                "the network in '%s' has %s inputs (%s), expected one; save a network that takes"
                        + " one image",
                config.file(),
                inputs.size(),
                String.join(", ", inputs));
    }

    /** The layer whose output is the feature. */
    String layer() {
        return config.layer().map(this::known).orElseGet(this::onlyOutput);
    }

    private String onlyOutput() {
        List<String> outputs = network.outputs();
        require(
                outputs.size() == 1,
                "the network in '%s' has %s outputs (%s); choose one with the key 'layer'",
                config.file(),
                outputs.size(),
                String.join(", ", outputs));
        return outputs.get(0);
    }

    private String known(String name) {
        List<String> layers = network.layers();
        require(
                layers.contains(name),
                "the network in '%s' has no layer '%s'; %sits layers: %s",
                config.file(),
                name,
                nearest(name, layers).map(n -> "did you mean '" + n + "'? ").orElse(""),
                String.join(", ", layers));
        return name;
    }

    private static Optional<String> nearest(String name, List<String> layers) {
        int limit = Math.max(2, name.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance();
        String lower = name.toLowerCase(Locale.ROOT);
        return layers.stream()
                .filter(l -> distance.apply(lower, l.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.comparing(l -> distance.apply(lower, l.toLowerCase(Locale.ROOT))));
    }

    /** The feature's shape and place, from what {@code run} makes of an empty image. */
    FeatureSpec spec(UnaryOperator<HostArray> run) {
        InputRaster raster = config.raster();
        HostArray empty = HostArray.zeros(1, raster.rows(), raster.columns(), raster.depth());
        HostArray output = tried(run, empty);
        require(
                output.shape().length == 4 && output.shape()[0] == 1,
                "layer '%s' of '%s' puts out the shape %s, expected a map of four axes; choose an"
                        + " earlier one with the key 'layer': %s",
                layer(),
                config.file(),
                Arrays.toString(output.shape()),
                String.join(", ", network.layers()));
        int[] shape = config.resolvedOrder().toNhwc(output).shape();
        return new FeatureSpec(shape[3], shape[1], shape[2], grid(shape[1], shape[2]));
    }

    private HostArray tried(UnaryOperator<HostArray> run, HostArray image) {
        try {
            return run.apply(image);
        } catch (RuntimeException e) {
            ChannelOrder order = config.resolvedOrder();
            String message =
                    String.format(
                            Locale.ROOT,
                            "the network in '%s' refuses the %s of shape %s (%s): %s; change the"
                                    + " image's extents or channels, or the key 'order'",
                            config.file(),
                            kebab(config.input()),
                            Arrays.toString(order.fromNhwc(image).shape()),
                            kebab(order),
                            e.getMessage());
            throw new BenchmarkException(ErrorCode.USER, message, e);
        }
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Optional<BevGrid> grid(int rows, int columns) {
        if (config.grid().isPresent()) {
            return Optional.of(declared(config.grid().get(), rows, columns));
        }
        return config.input() == InputKind.PILLAR_IMAGE
                ? Optional.of(derived(config.pillarImage().grid(), rows, columns))
                : Optional.empty();
    }

    private BevGrid declared(BevGrid grid, int rows, int columns) {
        require(
                grid.rows() == rows && grid.columns() == columns,
                "layer '%s' of '%s' puts out %s × %s cells (rows × columns), expected the %s × %s"
                        + " of the key 'grid'; change the grid, the image or the 'layer'",
                layer(),
                config.file(),
                rows,
                columns,
                grid.rows(),
                grid.columns());
        return grid;
    }

    private BevGrid derived(BevGrid image, int rows, int columns) {
        int factor = Math.max(1, image.columns() / columns);
        require(
                rows * factor == image.rows() && columns * factor == image.columns(),
                "layer '%s' of '%s' puts out %s × %s cells (rows × columns), which do not divide"
                        + " the pillar image of %s × %s evenly; say with the key 'grid' where they"
                        + " lie, or change the image or the 'layer'",
                layer(),
                config.file(),
                rows,
                columns,
                image.rows(),
                image.columns());
        return image.coarser(factor);
    }
}
