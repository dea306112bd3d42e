package org.parley.runner.domaingap;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.message.FeatureSpec;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.ModalityConfig;
import org.parley.runner.suite.SharingMode;
import org.parley.runner.suite.SuiteConfig;

/**
 * The grid on which the gaps of all methods of a suite are measured: that of the local feature with
 * the finest cells, whatever cells a method's common representation has; of several the one that
 * covers most, then the first.
 */
public final class CommonGrid {
    private CommonGrid() {}

    /** None where no local feature of the suite lies on the ground. */
    public static Optional<BevGrid> find(PluginFactory bench) {
        Comparator<BevGrid> order =
                Comparator.comparingDouble(BevGrid::cellMetres)
                        .thenComparing(g -> -(long) g.rows() * g.columns());
        return grids(bench).min(order);
    }

    public static BevGrid of(PluginFactory bench) {
        return find(bench)
                .orElseThrow(
                        () ->
                                BenchmarkException.user(
                                        "no local feature of suite '%s' lies on the ground, so"
                                                + " there is no grid to measure gaps on",
                                        bench.suite().id()));
    }

    private static Stream<BevGrid> grids(PluginFactory bench) {
        SuiteConfig suite = bench.suite();
        return suite.modalities().entrySet().stream()
                .filter(e -> shared(e.getValue()))
                .flatMap(e -> bench.spec(e.getKey()).stream())
                .map(FeatureSpec::grid)
                .flatMap(Optional::stream);
    }

    private static boolean shared(ModalityConfig modality) {
        return modality.sharing() == SharingMode.FEATURES;
    }
}
