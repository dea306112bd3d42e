package org.parley.testkit.junit;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.parley.api.Provider;
import org.parley.testkit.contract.PluginContracts;
import org.parley.testkit.contract.check.ContractCheck;
import org.parley.testkit.contract.check.ContractFinding;

/**
 * A plugin's contract as tests, one a check:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> keepsItsContract() {
 *     return ContractTests.of(new MyAdapterProvider());
 * }
 * }</pre>
 */
public final class ContractTests {
    /** More than a user waits for: where tests run, other things do, too. */
    private static final Duration LIMIT = PluginContracts.LIMIT.multipliedBy(3);

    private ContractTests() {}

    /** The tests of a plugin with its default configuration. */
    public static Stream<DynamicNode> of(Provider<?, ?> provider) {
        return of(PluginContracts.checks(provider, LIMIT));
    }

    /** The tests of a plugin under a configuration. */
    public static <C extends Record> Stream<DynamicNode> of(Provider<C, ?> provider, C config) {
        return of(PluginContracts.checks(provider, config, LIMIT));
    }

    /**
     * These checks as tests: a test fails with all findings of its check, whose name comes first,
     * for Maven shows a test by its number and the first line alone.
     */
    public static Stream<DynamicNode> of(List<ContractCheck> checks) {
        return checks.stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> run(c)));
    }

    private static void run(ContractCheck check) {
        List<ContractFinding> found = check.run();
        if (!found.isEmpty()) {
            throw new AssertionError(
                    found.stream()
                            .map(ContractFinding::toString)
                            .collect(Collectors.joining("\n")));
        }
    }
}
