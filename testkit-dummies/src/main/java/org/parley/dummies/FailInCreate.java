package org.parley.dummies;

import com.google.auto.service.AutoService;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;

/** Throws where the product is made. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FailInCreate extends DummyAdapterProvider {
    public FailInCreate() {
        super("fail-in-create");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        throw new IllegalStateException("fail-in-create fails on purpose");
    }
}
