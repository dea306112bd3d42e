package org.parley.runner.artifact;

import java.nio.file.Path;

/** Writes the files of one artifact. */
@FunctionalInterface
public interface ArtifactWriter {
    /** Fills an empty directory; it is published when this returns and discarded if it throws. */
    void write(Path directory) throws Exception;
}
