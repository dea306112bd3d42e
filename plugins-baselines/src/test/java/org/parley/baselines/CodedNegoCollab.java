package org.parley.baselines;

import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig;
import org.parley.baselines.negocollab.NegoCollabBaselineProvider;
import org.parley.nn.wire.CodebookWire;
import org.parley.nn.wire.InformationFilling;
import org.parley.nn.wire.WiredBaseline;

/** A method whose link has two scopes, in a wire format that learns and takes three rounds. */
final class CodedNegoCollab implements BaselineProvider<NegoCollabBaselineConfig> {
    private final NegoCollabBaselineProvider plain = new NegoCollabBaselineProvider();

    @Override
    public PluginDescriptor descriptor() {
        return plain.descriptor();
    }

    @Override
    public NegoCollabBaselineConfig defaults() {
        return plain.defaults();
    }

    @Override
    public Baseline create(Context host, NegoCollabBaselineConfig config) {
        CodebookWire wire = CodebookWire.standard().filled(InformationFilling.standard());
        return new WiredBaseline(plain.create(host, config), wire, host);
    }
}
