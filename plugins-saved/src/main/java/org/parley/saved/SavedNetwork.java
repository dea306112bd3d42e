package org.parley.saved;

import java.util.List;
import org.parley.api.graph.HostArray;

/** A network that was saved elsewhere, as an encoder runs it. Belongs to one thread. */
public interface SavedNetwork extends AutoCloseable {
    /** Names of its inputs. */
    List<String> inputs();

    /** Names of its outputs, each of which is a layer. */
    List<String> outputs();

    /** Names of its layers, first to last. */
    List<String> layers();

    /**
     * What a layer puts out for one image, as inference does: nothing of the network changes.
     *
     * @param image of one sample, channels where the network keeps them
     */
    HostArray run(String layer, HostArray image);

    @Override
    void close();
}
