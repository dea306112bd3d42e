package org.parley.saved.dl4j;

import org.parley.saved.ModelFile;
import org.parley.saved.SavedEncoder;

/** Opens saved networks as encoders. */
final class Dl4jNetworks {
    private Dl4jNetworks() {}

    /** Loads the network and tries it on an empty image. */
    static SavedEncoder open(Dl4jConfig config) {
        var file = ModelFile.verified(config.file(), config.sha256(), NEEDED);
        return SavedEncoder.of(NetworkReader.read(file, config.resolvedFormat()), config);
    }

    private static final String NEEDED =
            "encoder 'dl4j' needs the key 'file': the path of a network saved by Deeplearning4j"
                    + " (.zip) or Keras (.h5)";
}
