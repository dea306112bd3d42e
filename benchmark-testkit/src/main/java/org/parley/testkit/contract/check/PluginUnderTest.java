package org.parley.testkit.contract.check;

import java.util.List;
import java.util.Map;
import org.parley.api.Provider;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.plugin.Capability;
import org.parley.api.random.SeedStream;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;

/** A plugin under test: its product is made anew for every use. */
public record PluginUnderTest<P extends AutoCloseable>(
        Provider<?, P> provider, Record config, SyntheticWorld fixture) {
    /** What a check does with a product. */
    public interface Use<P> {
        List<String> findings(P product) throws Exception;
    }

    /** What a check does with a product and its host. */
    public interface HostedUse<P> {
        List<String> findings(P product, FixtureContext host) throws Exception;
    }

    /** What a product puts out. */
    public interface Run<P> {
        Map<String, HostArray> outputs(P product, EngineSession lab) throws Exception;
    }

    public boolean can(Capability capability) {
        return provider.descriptor().capabilities().contains(capability);
    }

    public List<String> with(Use<P> use) throws Exception {
        return hosted(fixture.seeds(), (product, host) -> use.findings(product));
    }

    public List<String> hosted(SeedStream seeds, HostedUse<P> use) throws Exception {
        try (FixtureContext host = new FixtureContext(fixture, seeds)) {
            P product = make(host);
            try {
                return use.findings(product, host);
            } finally {
                closeQuietly(product);
            }
        }
    }

    /** What a product puts out under a seed, and the weights it used. */
    public DeterminismCheck.Result result(SeedStream seeds, Run<P> run) throws Exception {
        try (FixtureContext host = new FixtureContext(fixture, seeds);
                EngineSession lab = new EngineSession(seeds)) {
            P product = make(host);
            try {
                return new DeterminismCheck.Result(run.outputs(product, lab), lab.weights());
            } finally {
                closeQuietly(product);
            }
        }
    }

    public P make(FixtureContext host) throws NotMadeException {
        try {
            P product = create(provider, host);
            if (product == null) {
                throw BenchmarkException.plugin("create returned nothing");
            }
            return product;
        } catch (Throwable e) {
            throw new NotMadeException(e);
        }
    }

    @SuppressWarnings("unchecked") // the config came with the provider
    private <C extends Record> P create(Provider<C, P> maker, FixtureContext host) {
        return maker.create(host, (C) config);
    }

    private static void closeQuietly(AutoCloseable product) {
        try {
            product.close();
        } catch (Exception | LinkageError | AssertionError ignored) {
            // The check that closes reports it.
        }
    }
}
