package org.parley.testkit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.BaselineProvider;
import org.parley.api.DatasetProvider;
import org.parley.api.EncoderProvider;
import org.parley.api.FusionProvider;
import org.parley.api.NegotiatorProvider;
import org.parley.api.Provider;
import org.parley.api.TaskHeadProvider;
import org.parley.api.plugin.PluginKind;
import org.parley.testkit.contract.adapter.AdapterContract;
import org.parley.testkit.contract.adapter.AdapterLimits;
import org.parley.testkit.contract.adapter.AdapterTraining;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.CommonContract;
import org.parley.testkit.contract.check.ContractCheck;
import org.parley.testkit.contract.check.ContractFinding;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.fixture.SyntheticWorld;

/** The checks of every plugin kind. */
public final class PluginContracts {
    /** What one check may take, unless told otherwise. */
    public static final Duration LIMIT = Duration.ofMinutes(2);

    private PluginContracts() {}

    /** The checks of a plugin with its default configuration. */
    public static List<ContractCheck> checks(Provider<?, ?> provider) {
        return checks(provider, LIMIT);
    }

    /** As {@link #checks(Provider)}; each check may take {@code limit}. */
    public static List<ContractCheck> checks(Provider<?, ?> provider, Duration limit) {
        return withDefaults(provider, limit);
    }

    private static <C extends Record> List<ContractCheck> withDefaults(
            Provider<C, ?> provider, Duration limit) {
        List<ContractCheck> checks = new ArrayList<>();
        ContractCheck.Body asking =
                () -> {
                    checks.addAll(checks(provider, provider.defaults(), limit));
                    return List.of();
                };
        ContractCheck defaults =
                new ContractCheck("defaults", "defaults can be had", limit, asking);
        List<ContractFinding> found = defaults.run();
        if (found.isEmpty()) {
            return checks;
        }
        List<String> messages = found.stream().map(ContractFinding::message).toList();
        return new CheckCollector(limit)
                .add(defaults.id(), defaults.description(), () -> messages)
                .all();
    }

    /**
     * The checks of a plugin under a configuration. Nothing is made or computed before a check is
     * run; the descriptor is read.
     */
    public static <C extends Record> List<ContractCheck> checks(
            Provider<C, ?> provider, C config, Duration limit) {
        CheckCollector checks = new CheckCollector(limit);
        if (provider instanceof AdapterProvider<?> p) {
            PluginUnderTest<Adapter> subject = common(checks, PluginKind.ADAPTER, p, config);
            new AdapterLimits(subject).addTo(checks);
            new AdapterContract(subject).addTo(checks);
            new AdapterTraining(subject).addTo(checks);
        } else if (provider instanceof EncoderProvider<?> p) {
            new EncoderContract(common(checks, PluginKind.ENCODER, p, config)).addTo(checks);
        } else if (provider instanceof FusionProvider<?> p) {
            new FusionContract(common(checks, PluginKind.FUSION, p, config)).addTo(checks);
        } else if (provider instanceof TaskHeadProvider<?> p) {
            new TaskHeadContract(common(checks, PluginKind.TASK_HEAD, p, config)).addTo(checks);
        } else if (provider instanceof NegotiatorProvider<?> p) {
            new NegotiatorContract(common(checks, PluginKind.NEGOTIATOR, p, config)).addTo(checks);
        } else if (provider instanceof BaselineProvider<?> p) {
            new BaselineContract(common(checks, PluginKind.BASELINE, p, config)).addTo(checks);
        } else if (provider instanceof DatasetProvider<?> p) {
            new DatasetContract(common(checks, PluginKind.DATASET, p, config)).addTo(checks);
        }
        return checks.all();
    }

    private static <P extends AutoCloseable> PluginUnderTest<P> common(
            CheckCollector checks, PluginKind kind, Provider<?, P> provider, Record config) {
        PluginUnderTest<P> subject =
                new PluginUnderTest<>(provider, config, SyntheticWorld.standard());
        new CommonContract(subject, kind).addTo(checks);
        return subject;
    }

    /**
     * Runs checks in order; ends early at a finding after which nothing is worth checking ({@link
     * ContractFinding#last}).
     */
    public static List<ContractFinding> findings(List<ContractCheck> checks) {
        List<ContractFinding> all = new ArrayList<>();
        for (ContractCheck check : checks) {
            List<ContractFinding> found = check.run();
            all.addAll(found);
            if (found.stream().anyMatch(ContractFinding::last)) {
                return all;
            }
        }
        return all;
    }
}
