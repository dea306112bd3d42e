package org.parley.api;

import java.nio.file.Path;
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

    /** The frozen perception model of a modality; unknown modalities are refused. */
    Perception perception(String modality);
}
