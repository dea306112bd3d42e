package org.parley.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.PluginRef;
import org.parley.api.Provider;
import org.parley.api.data.Observation;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Budget;
import org.parley.nn.block.BasicLayers;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.ContractFinding;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.testkit.junit.ContractTests;

/** What holds for every kind: descriptor, configuration, time and failure. */
class PluginContractsTest {
    private static List<String> found(Provider<?, ?> provider, String check) {
        return PluginContracts.checks(provider).stream()
                .filter(c -> c.id().equals(check))
                .flatMap(c -> c.run().stream())
                .map(ContractFinding::message)
                .toList();
    }

    /** An adapter whose descriptor and defaults a test chooses. */
    private abstract static class Odd<C extends Record> implements AdapterProvider<C> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.adapter("odd", "1.0.0").summary("For tests").build();
        }

        @Override
        public Adapter create(Context host, C config) {
            return new Rigged.Plain();
        }
    }

    record Nothing() {}

    @Test
    void everyFaultOfADescriptorIsFound() {
        Provider<?, ?> odd =
                new Odd<Nothing>() {
                    @Override
                    public PluginDescriptor descriptor() {
                        PluginDescriptor d =
                                PluginDescriptor.encoder("odd", "newest")
                                        .summary("For tests")
                                        .build();
                        return new PluginDescriptor(
                                d.id(),
                                d.kind(),
                                d.version(),
                                d.summary(),
                                d.paper(),
                                d.link(),
                                d.licence(),
                                d.capabilities(),
                                d.determinism(),
                                d.fusionStages(),
                                99);
                    }

                    @Override
                    public Nothing defaults() {
                        return new Nothing();
                    }
                };
        assertThat(found(odd, "descriptor"))
                .containsExactly(
                        "kind is ENCODER, expected ADAPTER",
                        "version is 'newest', expected three numbers like 1.0.0",
                        "built for API version 99, this is 2");
    }

    record Unbindable(File file, List<File> files, float[] numbers) {}

    @Test
    void keysThatNoSuiteCanSetAreFound() {
        Provider<?, ?> odd =
                new Odd<Unbindable>() {
                    @Override
                    public Unbindable defaults() {
                        return new Unbindable(new File("a"), List.of(), new float[1]);
                    }
                };
        assertThat(found(odd, "defaults"))
                .hasSize(4)
                .anyMatch(m -> m.startsWith("config key 'file' has the type class"))
                .anyMatch(m -> m.startsWith("config key 'files' has the type class"))
                .anyMatch(m -> m.startsWith("config key 'numbers' has the type class [F"))
                .contains("two calls of defaults() give different values");
    }

    enum Side {
        LEFT
    }

    record Everything(
            int a,
            Long b,
            double c,
            String d,
            boolean e,
            Side f,
            Budget g,
            PluginRef h,
            Optional<PluginRef> i,
            List<Budget> j,
            Map<String, Integer> k,
            Path l) {}

    @Test
    void whateverASuiteCanSetIsFine() {
        Provider<?, ?> fine =
                new Odd<Everything>() {
                    @Override
                    public Everything defaults() {
                        return new Everything(
                                1,
                                2L,
                                3,
                                "4",
                                true,
                                Side.LEFT,
                                new Budget(1, 1, 1),
                                PluginRef.of("x"),
                                Optional.empty(),
                                List.of(),
                                Map.of(),
                                Path.of("a"));
                    }
                };
        assertThat(found(fine, "defaults")).isEmpty();
    }

    @Test
    void defaultsThatFailAreTheOnlyFinding() {
        Provider<?, ?> odd =
                new Odd<Nothing>() {
                    @Override
                    public Nothing defaults() {
                        throw new IllegalStateException("no defaults today");
                    }
                };
        assertThat(PluginContracts.findings(PluginContracts.checks(odd)))
                .singleElement()
                .asString()
                .startsWith("defaults: threw java.lang.IllegalStateException: no defaults today");
    }

    @Test
    void defaultsThatHangAreFoundAtTheLimit() {
        Provider<?, ?> odd =
                new Odd<Nothing>() {
                    @Override
                    public Nothing defaults() {
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return new Nothing();
                    }
                };
        assertThat(PluginContracts.findings(PluginContracts.checks(odd, Duration.ofMillis(200))))
                .singleElement()
                .asString()
                .startsWith("defaults: did not end within 0.2s; it is in " + getClass().getName());
    }

    @Test
    void aFailureIsGivenWithItsCauseAndWithTheCallOfTheEngine() {
        CheckCollector checks = new CheckCollector(Duration.ofSeconds(5));
        checks.add("a", "wraps", () -> List.of(wrapped()));
        checks.add(
                "b",
                "calls the engine",
                () -> List.of(BasicLayers.linear(null, null, 1).toString()));
        assertThat(checks.all().get(0).run().get(0).message())
                .matches(
                        "threw java.lang.IllegalStateException: outer, in .*ContractsTest.wrapped"
                                + " \\(PluginContractsTest.java:\\d+\\); caused by"
                                + " java.lang.NumberFormatException: .*, in .*ContractsTest.wrapped"
                                + " \\(PluginContractsTest.java:\\d+\\)");
        assertThat(checks.all().get(1).run().get(0).message())
                .startsWith("threw java.lang.NullPointerException")
                .contains(" in org.parley.nn.block.BasicLayers.linear (BasicLayers.java:");
    }

    private static String wrapped() {
        try {
            return String.valueOf(Integer.parseInt("x"));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("outer", e);
        }
    }

    /** Maven shows a dynamic test by its number, and the first line of what it throws. */
    @Test
    void aTestNamesItsCheckInTheFirstLine() {
        CheckCollector checks = new CheckCollector(Duration.ofSeconds(5));
        checks.add("broken", "is kept", () -> List.of("one thing", "another"));
        DynamicTest test = (DynamicTest) ContractTests.of(checks.all()).toList().get(0);
        assertThat(test.getDisplayName()).isEqualTo("broken: is kept");
        assertThatThrownBy(test.getExecutable()::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken: one thing\nbroken: another");
    }

    @Test
    void aFindingThatIsLastEndsTheRun() {
        List<String> run = new ArrayList<>();
        CheckCollector checks = new CheckCollector(Duration.ofMillis(200));
        checks.add("a", "finds", () -> List.of("something"));
        checks.add("b", "hangs", () -> hang(run));
        checks.add("c", "is not run", () -> List.of("never"));
        assertThat(PluginContracts.findings(checks.all()))
                .extracting(f -> f.toString().replaceAll("java:[0-9]+", "java"))
                .containsExactly(
                        "a: something",
                        "b: did not end within 0.2s; it is in "
                                + getClass().getName()
                                + ".hang (PluginContractsTest.java)");
        assertThat(run).containsExactly("begun");
    }

    private static List<String> hang(List<String> run) throws InterruptedException {
        run.add("begun");
        Thread.sleep(60_000);
        return List.of();
    }

    @Test
    void errorsOfAnyKindAreFindings() {
        CheckCollector checks = new CheckCollector(Duration.ofSeconds(5));
        checks.add("a", "recurs", () -> List.of(endless(0)));
        checks.add("b", "asserts", () -> List.of(asserted()));
        assertThat(checks.all().get(0).run())
                .singleElement()
                .satisfies(f -> assertThat(f.last()).isTrue())
                .extracting(ContractFinding::message)
                .asString()
                .startsWith(
                        "threw java.lang.StackOverflowError, in "
                                + getClass().getName()
                                + ".endless (PluginContractsTest.java:");
        assertThat(checks.all().get(1).run())
                .extracting(ContractFinding::last)
                .containsExactly(false);
    }

    private static String endless(int depth) {
        return depth + endless(depth + 1);
    }

    private static String asserted() {
        throw new AssertionError("no");
    }

    /** Moves the points it looks at, and drops the last observation of a batch's company. */
    private static final class Vandal implements Encoder.Trainable {
        @Override
        public FeatureSpec spec() {
            return SyntheticWorld.standard().spec();
        }

        @Override
        public HostArrays prepare(Observation observation) {
            float[] points = observation.lidar().values();
            if (points.length > 0) {
                points[0]++;
            }
            return HostArrays.of(Map.of());
        }

        @Override
        public Tensor encode(Graph g, List<HostArrays> prepared) {
            return g.fill(prepared.size(), prepared.size(), 6, 8, 6);
        }
    }

    @Test
    void anEncoderThatChangesItsInputAndMixesItsBatchIsFound() {
        Provider<?, ?> odd =
                new EncoderProvider<Nothing>() {
                    @Override
                    public PluginDescriptor descriptor() {
                        return PluginDescriptor.encoder("odd", "1.0.0").summary("Test").build();
                    }

                    @Override
                    public Nothing defaults() {
                        return new Nothing();
                    }

                    @Override
                    public Encoder create(Context host, Nothing config) {
                        return new Vandal();
                    }
                };
        assertThat(PluginContracts.findings(PluginContracts.checks(odd)))
                .extracting(ContractFinding::toString)
                .containsExactly(
                        "inputs: the observation's points or pixels were changed",
                        "batch: in a batch of two the first feature differs: 2.0 instead of 1.0");
    }
}
