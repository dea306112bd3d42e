package org.parley.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may know which: docs/architecture.md. */
@AnalyzeClasses(packages = "org.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PLUGINS = {
        "org.parley.datasets..",
        "org.parley.encoders..",
        "org.parley.dl4j..",
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
    static final ArchRule engineKnowsOnlyTheApi =
            noClasses()
                    .that()
                    .resideInAPackage("org.parley.nn..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.parley.runner..",
                            "org.parley.leaderboard..",
                            "org.parley.testkit..");

    @ArchTest
    static final ArchRule engineTypesStayInTheEngine =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.parley.nn..", "org.parley.dl4j..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule deeplearning4jStaysInItsPlugin =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.parley.dl4j..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.deeplearning4j..");

    @ArchTest
    static final ArchRule pluginsKnowNeitherRunnerNorLeaderboard =
            noClasses()
                    .that()
                    .resideInAnyPackage(PLUGINS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.parley.runner..", "org.parley.leaderboard..");

    @ArchTest
    static final ArchRule pluginModulesDoNotKnowEachOther =
            slices().matching(
                            "org.parley.(datasets|encoders|dl4j|adapters|negotiators|baselines)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule runnerMeetsPluginsAtRunTimeOnly =
            noClasses()
                    .that()
                    .resideInAPackage("org.parley.runner..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(PLUGINS);

    @ArchTest
    static final ArchRule leaderboardKnowsOnlyTheApi =
            noClasses()
                    .that()
                    .resideInAPackage("org.parley.leaderboard..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.parley.nn..", "org.parley.runner..", "org.parley.testkit..");

    @ArchTest
    static final ArchRule guiceLivesInTheRunner =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.parley.runner..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.google.inject..", "jakarta.inject..");

    @ArchTest
    static final ArchRule packagesHaveNoCircles =
            slices().matching("org.parley.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.parley.runner.cli..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");
}
