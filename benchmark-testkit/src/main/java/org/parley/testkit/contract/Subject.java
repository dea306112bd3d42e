package org.parley.testkit.contract;

import java.util.List;
import java.util.Map;
import org.parley.api.Provider;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.plugin.Capability;
import org.parley.api.random.SeedStream;
import org.parley.testkit.fixture.Fixture;
import org.parley.testkit.fixture.FixtureContext;

/** A plugin under test: its product is made anew for every use. */
record Subject<P extends AutoCloseable>(Provider<?, P> provider, Record config, Fixture fixture) {
    /** What a check does with a product. */
    interface Use<P> {
        List<String> findings(P product) throws Exception;
    }

    /** What a check does with a product and its host. */
    interface HostedUse<P> {
        List<String> findings(P product, FixtureContext host) throws Exception;
    }

    /** What a product puts out. */
    interface Run<P> {
        Map<String, HostArray> outputs(P product, Lab lab) throws Exception;
    }

    boolean can(Capability capability) {
        return provider.descriptor().capabilities().contains(capability);
    }

    List<String> with(Use<P> use) throws Exception {
        return hosted(fixture.seeds(), (product, host) -> use.findings(product));
    }

    List<String> hosted(SeedStream seeds, HostedUse<P> use) throws Exception {
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
    Repeats.Result result(SeedStream seeds, Run<P> run) throws Exception {
        try (FixtureContext host = new FixtureContext(fixture, seeds);
                Lab lab = new Lab(seeds)) {
            P product = make(host);
            try {
                return new Repeats.Result(run.outputs(product, lab), lab.weights());
            } finally {
                closeQuietly(product);
            }
        }
    }

    P make(FixtureContext host) throws NotMadeException {
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
