package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.cli.ParleyCli;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.SuiteLoader;
import tools.jackson.databind.JsonNode;

/** Commands about suites. */
class SuitesCommandsTest {
    private final ParleyCli parley = new ParleyCli(PluginSource.classPath());

    @Test
    void everyBuiltInSuiteIsListedWithWhatItIsFor() {
        assertThat(parley.run("suites", "list", "--json")).as(parley.err()).isZero();
        JsonNode rows = parley.json();
        assertThat(rows.valueStream().map(r -> r.get("suite").asString()))
                .containsExactlyElementsOf(SuiteLoader.builtIn());
        assertThat(ParleyCli.keys(rows.get(0)))
                .containsExactly("suite", "dataset", "scenarios", "methods", "seeds", "about");
        assertThat(rows.valueStream().map(r -> r.get("about").asString()))
                .allMatch(about -> about.length() > 10 && about.length() < 100);
    }

    @Test
    void everyBuiltInSuiteCanBeShownSoItsNamesMeanSomething() {
        for (String suite : SuiteLoader.builtIn()) {
            assertThat(parley.run("suites", "show", suite)).as(parley.err()).isZero();
        }
    }

    @Test
    void aSuiteShowsAgentsScenariosAndMethods() {
        assertThat(parley.run("suites", "show", "quick")).as(parley.err()).isZero();
        assertThat(parley.out())
                .containsPattern("m2 +lift-splat +pyramid-fusion +anchor-head +quick-m2\n")
                .containsPattern("m1m3 +m1 m3 +70.0\n")
                .containsPattern("negocollab +negocollab +no +NegoCollab\n");
        assertThat(parley.run("suites", "show", "quick", "--json")).isZero();
        assertThat(ParleyCli.keys(parley.json()))
                .containsExactly(
                        "suite",
                        "note",
                        "dataset",
                        "testDataset",
                        "seeds",
                        "agents",
                        "scenarios",
                        "methods");
        assertThat(parley.json().get("scenarios").get(0).get("agents").get(1).asString())
                .isEqualTo("m2");
    }

    @Test
    void anUnknownSuiteIsSuggested() {
        assertThat(parley.run("suites", "show", "quik")).isEqualTo(2);
        assertThat(parley.err())
                .startsWith("parley: no suite is called 'quik'; did you mean 'quick'?");
    }
}
