package org.parley.test;

import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;

/** Which package may know which: docs/architecture.md. */
@AnalyzeClasses(packages = "org.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final long MOST_TYPES = 25;

    private static final String[] PLUGINS = {
        "org.parley.datasets..",
        "org.parley.world..",
        "org.parley.encoders..",
        "org.parley.saved..",
        "org.parley.adapters..",
        "org.parley.negotiators..",
        "org.parley.baselines.."
    };

    @ArchTest
    static final ArchRule apiKnowsNothingHeavy =
            classes()
                    .that()
                    .resideInAPackage("org.parley.api..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("org.parley.api..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule blocksKnowNoEngine =
            knowsOnly("org.parley.nn..", "org.parley.nn..", "org.parley.api..");

    @ArchTest
    static final ArchRule engineKnowsItsInterfaceAndTheApi =
            knowsOnly(
                    "org.parley.engine..",
                    "org.parley.engine..",
                    "org.parley.nn.engine..",
                    "org.parley.api..");

    @ArchTest
    static final ArchRule enginesAreOnlyFoundAsServices =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.parley.engine..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.parley.engine..");

    @ArchTest
    static final ArchRule engineTypesStayInTheEngine =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.parley.engine..", "org.parley.saved.dl4j..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule deeplearning4jStaysInItsPlugin =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.parley.saved.dl4j..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.deeplearning4j..");

    @ArchTest
    static final ArchRule pluginsKnowNoHost =
            noClasses()
                    .that()
                    .resideInAnyPackage(PLUGINS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.parley.runner..",
                            "org.parley.cli..",
                            "org.parley.leaderboard..",
                            "org.parley.viz..");

    /** The world writes the files that the readers of the datasets read, by their own formats. */
    @ArchTest
    static final ArchRule pluginModulesDoNotKnowEachOther =
            slices().matching(
                            "org.parley.(datasets|world|encoders|saved|adapters|negotiators|baselines)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            resideInAnyPackage("org.parley.world.."),
                            resideInAnyPackage("org.parley.datasets.."));

    @ArchTest
    static final ArchRule hostsMeetPluginsAtRunTimeOnly =
            noClasses()
                    .that()
                    .resideInAnyPackage("org.parley.runner..", "org.parley.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(PLUGINS);

    @ArchTest
    static final ArchRule runnerDoesNotKnowTheCommandLine =
            noClasses()
                    .that()
                    .resideInAPackage("org.parley.runner..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.parley.cli..");

    @ArchTest
    static final ArchRule trainingAndEvaluationDoNotKnowEachOther =
            slices().matching("org.parley.runner.(train|evaluate)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule leaderboardKnowsOnlyTheApiAndPictures =
            knowsOnly(
                    "org.parley.leaderboard..",
                    "org.parley.leaderboard..",
                    "org.parley.viz..",
                    "org.parley.api..");

    @ArchTest
    static final ArchRule picturesKnowOnlyTheApi =
            knowsOnly("org.parley.viz..", "org.parley.viz..", "org.parley.api..");

    @ArchTest
    static final ArchRule guiceLivesInTheCommandLine =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.parley.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.google.inject..");

    @ArchTest
    static final ArchRule injectionIsAskedForByHostsOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.parley.runner..", "org.parley.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.inject..");

    @ArchTest
    static final ArchRule packagesHaveNoCircles =
            slices().matching("org.parley.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.parley.cli..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static void everyPackageCanBeTakenInAtOnce(JavaClasses all) {
        Map<String, Long> sizes =
                all.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(c -> !c.getSimpleName().equals("package-info"))
                        .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
        assertThat(sizes).isNotEmpty();
        sizes.values().removeIf(types -> types <= MOST_TYPES);
        assertThat(sizes).as("packages of more than %d types", MOST_TYPES).isEmpty();
    }

    /** Of Parley's own types; others are the build files' matter. */
    private static ArchRule knowsOnly(String room, String... known) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(
                        or(resideInAnyPackage(known), resideOutsideOfPackage("org.parley..")));
    }
}
