package org.parley.encoders;

import java.nio.file.Path;
import org.parley.api.Adapter;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.random.SeedStream;

/** A host for plugins that need nothing of it. */
public final class NoContext implements Context {
    @Override
    public SeedStream seeds() {
        throw new AssertionError("seeds");
    }

    @Override
    public Path scratchDirectory() {
        throw new AssertionError("scratchDirectory");
    }

    @Override
    public Progress progress() {
        throw new AssertionError("progress");
    }

    @Override
    public Adapter adapter(PluginRef ref) {
        throw new AssertionError("adapter");
    }

    @Override
    public Negotiator negotiator(PluginRef ref) {
        throw new AssertionError("negotiator");
    }

    @Override
    public Perception perception(String modality) {
        throw new AssertionError("perception");
    }
}
