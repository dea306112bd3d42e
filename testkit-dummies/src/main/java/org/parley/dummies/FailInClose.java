package org.parley.dummies;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;

/** Throws where it is closed. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FailInClose extends DummyAdapterProvider {
    public FailInClose() {
        super("fail-in-close");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Broken();
    }

    private static final class Broken extends LinearAdapter {
        @Override
        public void close() {
            throw new IllegalStateException("fail-in-close fails on purpose");
        }
    }
}
