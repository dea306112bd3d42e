package org.parley.test;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.Negotiator;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.random.SeedStream;
import org.parley.baselines.negocollab.NegotiatedBaselineProvider;
import org.parley.baselines.onetoone.OneToOneBaselineProvider;
import org.parley.baselines.protocol.ProtocolBaselineProvider;
import org.parley.testkit.junit.ContractTests;

/** Every adapter that learns serves one to one, by a protocol and negotiated, as it comes. */
class ThreeRolesTest {
    private static final List<BaselineProvider<?>> ROLES =
            List.of(
                    new OneToOneBaselineProvider(),
                    new ProtocolBaselineProvider(),
                    new NegotiatedBaselineProvider());

    /** Shows a feature to a frozen model, and there is none of a negotiated representation. */
    private static final String NEEDS_A_MODEL = "fake-confidence";

    @TestFactory
    Stream<DynamicNode> everyAdapterInEveryRole() {
        return ServiceLoader.load(AdapterProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> can(p, Capability.TRAINABLE) && can(p, Capability.CHANNEL_CHANGE))
                .flatMap(p -> ROLES.stream().filter(r -> serves(p, r)).map(r -> contract(p, r)));
    }

    private static boolean can(AdapterProvider<?> provider, Capability capability) {
        return provider.descriptor().capabilities().contains(capability);
    }

    private static boolean serves(AdapterProvider<?> adapter, BaselineProvider<?> role) {
        return !adapter.descriptor().id().equals(NEEDS_A_MODEL)
                || !(role instanceof NegotiatedBaselineProvider);
    }

    private static DynamicNode contract(AdapterProvider<?> adapter, BaselineProvider<?> role) {
        String name = adapter.descriptor().id() + ", " + role.descriptor().id();
        return DynamicContainer.dynamicContainer(name, ContractTests.of(new With<>(role, adapter)));
    }

    /** A method whose adapter is this one. */
    private record With<C extends Record>(BaselineProvider<C> role, AdapterProvider<?> adapter)
            implements BaselineProvider<C> {
        @Override
        public PluginDescriptor descriptor() {
            return role.descriptor();
        }

        @Override
        public C defaults() {
            return role.defaults();
        }

        @Override
        public Baseline create(Context host, C config) {
            return role.create(new Host(host, adapter), config);
        }
    }

    /** Gives this adapter for any but the identity. */
    private record Host(Context host, AdapterProvider<?> given) implements Context {
        @Override
        public Adapter adapter(PluginRef ref) {
            return ref.id().equals("identity") ? host.adapter(ref) : made(given);
        }

        private <C extends Record> Adapter made(AdapterProvider<C> provider) {
            return provider.create(host, provider.defaults());
        }

        @Override
        public Negotiator negotiator(PluginRef ref) {
            return host.negotiator(ref);
        }

        @Override
        public Perception perception(String modality) {
            return host.perception(modality);
        }

        @Override
        public SeedStream seeds() {
            return host.seeds();
        }

        @Override
        public Path scratchDirectory() {
            return host.scratchDirectory();
        }

        @Override
        public Progress progress() {
            return host.progress();
        }
    }
}
