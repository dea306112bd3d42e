package org.parley.runner.plan;

import org.parley.runner.plugin.PluginFactory;

/** The plugins of one suite and the keys of its artifacts; used by many threads. */
public record SuiteContext(PluginFactory plugins, ArtifactKeys keys) {}
