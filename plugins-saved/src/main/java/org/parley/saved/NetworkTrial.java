package org.parley.saved;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;

/** A network on an empty image, before it is used. */
public final class NetworkTrial {
    private NetworkTrial() {}

    /**
     * What a network gives for an image in which nothing was seen.
     *
     * @param run takes an image with channels where the network keeps them
     * @throws BenchmarkException with code {@code USER} where the network fails
     */
    public static <T> T onEmptyImage(SavedSettings settings, Function<HostArray, T> run) {
        InputRaster raster = settings.raster();
        HostArray empty = HostArray.zeros(1, raster.rows(), raster.columns(), raster.depth());
        HostArray image = settings.resolvedOrder().fromNhwc(empty);
        try {
            return run.apply(image);
        } catch (RuntimeException e) {
            String message =
                    String.format(
                            Locale.ROOT,
                            "the network in '%s' refuses the %s of shape %s (%s): %s; %s",
                            settings.file(),
                            kebab(settings.input()),
                            Arrays.toString(image.shape()),
                            kebab(settings.resolvedOrder()),
                            e.getMessage(),
                            settings.inputRemedy());
            throw new BenchmarkException(ErrorCode.USER, message, e);
        }
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
