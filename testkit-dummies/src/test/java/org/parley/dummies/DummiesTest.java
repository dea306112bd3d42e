package org.parley.dummies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.api.AdapterProvider;
import org.parley.api.BaselineProvider;
import org.parley.api.EncoderProvider;
import org.parley.api.FusionProvider;
import org.parley.api.Provider;
import org.parley.testkit.contract.PluginContracts;
import org.parley.testkit.contract.check.ContractFinding;

/** The contract kit finds what each dummy does, and says so. */
class DummiesTest {
    private static List<String> findings(Provider<?, ?> dummy) {
        return findings(dummy, PluginContracts.LIMIT);
    }

    private static List<String> findings(Provider<?, ?> dummy, Duration limit) {
        return PluginContracts.findings(PluginContracts.checks(dummy, limit)).stream()
                .map(ContractFinding::toString)
                .map(DummiesTest::withoutLine)
                .toList();
    }

    private static String withoutLine(String finding) {
        return finding.replaceAll(" \\(\\w+\\.java:[0-9]+\\)", "");
    }

    /** The checks that found something, and the distinct things they found. */
    private static void assertFinds(Provider<?, ?> dummy, List<String> checks, String... messages) {
        List<ContractFinding> all = PluginContracts.findings(PluginContracts.checks(dummy));
        assertThat(all).extracting(ContractFinding::check).hasSameElementsAs(checks);
        assertThat(
                        all.stream()
                                .map(ContractFinding::message)
                                .map(DummiesTest::withoutLine)
                                .distinct())
                .containsExactly(messages);
    }

    private static final List<String> ROAD =
            List.of(
                    "shapes",
                    "wire",
                    "bytes",
                    "twin",
                    "inputs",
                    "finite",
                    "alone",
                    "seeds",
                    "known-gap");
    private static final List<String> TRAINING = List.of("gradient", "overfits", "known-gap");

    @Test
    void failInCreateIsFoundOnce() {
        assertThat(findings(new FailInCreate()))
                .containsExactly(
                        "create: threw java.lang.IllegalStateException: fail-in-create fails on"
                                + " purpose, in org.parley.dummies.FailInCreate.create");
    }

    @Test
    void checksThatNeedAProductSayThatThereIsNone() {
        var shapes =
                PluginContracts.checks(new FailInCreate()).stream()
                        .filter(c -> c.id().equals("shapes"))
                        .findFirst()
                        .orElseThrow();
        assertThat(shapes.run())
                .extracting(ContractFinding::message)
                .containsExactly("was not checked: create fails");
    }

    @Test
    void failInTrainIsFoundInTraining() {
        assertFinds(
                new FailInTrain(),
                TRAINING,
                "threw java.lang.IllegalStateException: fail-in-train fails on purpose,"
                        + " in org.parley.dummies.FailInTrain$Broken.send");
    }

    @Test
    void failInInferIsFoundOnTheRoad() {
        assertFinds(
                new FailInInfer(),
                ROAD,
                "threw java.lang.IllegalStateException: fail-in-infer fails on purpose,"
                        + " in org.parley.dummies.FailInInfer$Broken.receive");
    }

    @Test
    void failInCloseIsFoundByTheCheckThatClosesOnly() {
        assertThat(findings(new FailInClose()))
                .containsExactly(
                        "close: threw java.lang.IllegalStateException: fail-in-close fails on"
                                + " purpose, in org.parley.dummies.FailInClose$Broken.close");
    }

    @Test
    void givesNanIsFoundOnTheRoadAndInTraining() {
        String training =
                ": failed (PLUGIN): training stopped at step 0: term 'loss' is NaN;"
                        + " all terms: {loss=NaN, alignment=NaN}";
        assertThat(findings(new GivesNan()))
                .containsExactly(
                        "finite: what is received of features that are all 0.0 holds NaN;"
                                + " expected finite numbers",
                        "finite: what is received of features that are all 1.0 holds NaN;"
                                + " expected finite numbers",
                        "gradient" + training,
                        "overfits" + training,
                        "known-gap" + training);
    }

    @Test
    void wrongShapeIsNamedWithWhatWasDeclared() {
        assertFinds(
                new WrongShape(),
                Stream.concat(ROAD.stream(), TRAINING.stream()).toList(),
                "failed (PLUGIN): the receiver of m1 returned shape [1, 6, 8, 7] for a message of"
                        + " m2; it declared [1, 6, 8, 6]");
    }

    @Test
    void hangsIsFoundAtItsLimitAndEndsTheChecks() {
        assertThat(findings(new Hangs(), Duration.ofSeconds(10)))
                .containsExactly(
                        "shapes: did not end within 10s; it is in"
                                + " org.parley.dummies.Hangs$Broken.send");
    }

    @Test
    void allocatesWithoutEndIsFoundAndEndsTheChecks() {
        assertThat(findings(new AllocatesWithoutEnd()))
                .containsExactly(
                        "shapes: threw java.lang.OutOfMemoryError: Java heap space, in"
                                + " org.parley.dummies.AllocatesWithoutEnd$Broken.send");
    }

    @Test
    void nondeterministicIsFoundByRepeatingItself() {
        List<String> all = findings(new Nondeterministic());
        assertThat(all)
                .anySatisfy(
                        f ->
                                assertThat(f)
                                        .matches(
                                                "seeds: determinism is EXACT, but under the same"
                                                        + " seed output '102' differs:"
                                                        + " -?[0-9.E-]+ instead of -?[0-9.E-]+"));
        assertThat(
                        all.stream()
                                .map(f -> f.substring(0, f.indexOf(':')))
                                .collect(Collectors.toSet()))
                .contains("seeds", "bytes", "twin", "known-gap")
                .doesNotContain("shapes", "wire", "inputs", "finite", "alone");
    }

    @Test
    void aFusionThatGivesNanIsFound() {
        assertThat(findings(new NanFusion()))
                .containsExactly(
                        "finite: the fused map of features that are all 0.0 holds NaN;"
                                + " expected finite numbers");
    }

    @Test
    void anEncoderOfTheWrongShapeIsFound() {
        assertThat(findings(new WrongShapeEncoder()))
                .containsExactly(
                        "shapes: the features of 1 observations have shape [1, 8, 8, 7];"
                                + " spec() says [1, 8, 8, 8]",
                        "shapes: the features of 2 observations have shape [2, 8, 8, 7];"
                                + " spec() says [2, 8, 8, 8]");
    }

    @Test
    void aMethodThatFailsInTrainIsFound() {
        assertThat(findings(new FailInTrainBaseline()))
                .containsExactly(
                        "trains: threw java.lang.IllegalStateException: fail-in-train fails on"
                                + " purpose, in"
                                + " org.parley.dummies.FailInTrainBaseline$Broken.fail");
    }

    @Test
    void aPlaceIsGivenWithItsLine() {
        assertThat(PluginContracts.findings(PluginContracts.checks(new FailInCreate())))
                .extracting(ContractFinding::message)
                .singleElement()
                .asString()
                .matches(
                        ".* in org\\.parley\\.dummies\\.FailInCreate\\.create \\(FailInCreate\\.java:\\d+\\)");
    }

    @Test
    void everyDummyIsListedAsAService() {
        TreeSet<String> ids = new TreeSet<>();
        for (var spi :
                List.of(
                        AdapterProvider.class,
                        FusionProvider.class,
                        EncoderProvider.class,
                        BaselineProvider.class)) {
            for (Provider<?, ?> p : ServiceLoader.load(spi)) {
                if (p.getClass().getPackage().equals(getClass().getPackage())) {
                    ids.add(p.descriptor().kind().id() + " " + p.descriptor().id());
                }
            }
        }
        assertThat(ids)
                .containsExactly(
                        "adapter allocates-without-end",
                        "adapter fail-in-close",
                        "adapter fail-in-create",
                        "adapter fail-in-infer",
                        "adapter fail-in-train",
                        "adapter gives-nan",
                        "adapter hangs",
                        "adapter misbehaves",
                        "adapter nondeterministic",
                        "adapter wrong-shape",
                        "baseline fail-in-train",
                        "baseline misbehaves",
                        "encoder wrong-shape",
                        "fusion gives-nan");
    }
}
