package org.parley.runner.registry;

import java.nio.file.Path;
import org.parley.api.Adapter;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.random.SeedStream;

/** A host for plugins that ask it for nothing. */
final class NoContext implements Context {
    @Override
    public SeedStream seeds() {
        return new SeedStream(1);
    }

    @Override
    public Path scratchDirectory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Progress progress() {
        return Progress.silent();
    }

    @Override
    public Adapter adapter(PluginRef ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Negotiator negotiator(PluginRef ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Perception perception(String modality) {
        throw new UnsupportedOperationException();
    }
}
