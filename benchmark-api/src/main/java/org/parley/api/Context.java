package org.parley.api;

import java.nio.file.Path;
import java.util.Set;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.Capability;
import org.parley.api.random.SeedStream;

/** A plugin's only door to the host. */
public interface Context {
    /** Every random number comes from here. */
    SeedStream seeds();

    /** A directory of this plugin's own that disappears after the run. */
    Path scratchDirectory();

    /** Where long work reports how far it is. */
    Progress progress();

    /** Makes another adapter by id. */
    Adapter adapter(PluginRef ref);

    /** Makes a negotiator by id. */
    Negotiator negotiator(PluginRef ref);

    /** Makes a fusion by id, for a method that has one of its own. */
    default Fusion fusion(PluginRef ref) {
        throw BenchmarkException.internal("this host makes no fusions, so not '%s'", ref.id());
    }

    /** What agents of a modality look with: {@code LIDAR}, {@code CAMERA} or both. */
    default Set<Capability> sensors(String modality) {
        throw BenchmarkException.internal("this host knows no sensors of '%s'", modality);
    }

    /** The frozen perception model of a modality; unknown modalities are refused. */
    Perception perception(String modality);
}
