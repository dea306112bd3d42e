package org.parley.runner.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.ConfigNode;
import org.parley.runner.config.YamlReader;

class SuiteInheritanceTest {
    private static final String BASE =
            """
            id: whole
            dataset: world
            methods:
              - {id: no, label: Nobody, baseline: none}
              - id: full
                label: Full
                baseline: {id: meet, settings: {steps: 3, part: {id: a, settings: {width: 4, deep: 2}}}}
            """;

    private static final Map<String, String> SUITES =
            Map.of(
                    "whole",
                    BASE,
                    "left",
                    "id: left\nbase: right",
                    "right",
                    "id: right\nbase: left",
                    "list",
                    "- 1\n- 2\n",
                    "empty",
                    "",
                    "number",
                    "id: number\n\nmethods: 3\n");

    private static ConfigNode read(String name) {
        if (!SUITES.containsKey(name)) {
            throw BenchmarkException.user("no suite is called '%s'", name);
        }
        return YamlReader.read(name, SUITES.get(name));
    }

    private static Object resolved(String yaml) {
        return new SuiteInheritance(SuiteInheritanceTest::read)
                .resolved(YamlReader.read("own.yaml", yaml))
                .plain();
    }

    private static Object expected(String yaml) {
        return YamlReader.read("expected", yaml).plain();
    }

    private static void refused(String yaml, String message) {
        assertThatThrownBy(() -> resolved(yaml))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(message);
    }

    @Test
    void whatASuiteLeavesOutIsAsInItsBase() {
        assertThat(resolved("id: own\nbase: whole\ndataset: town"))
                .isEqualTo(expected(BASE.replace("whole", "own").replace("world", "town")));
    }

    /** These ended in ClassCastExceptions. */
    @Test
    void aBaseThatIsNoSuiteIsRefusedWithItsPlace() {
        refused("id: own\nbase: list", "list:1: expected the keys of a suite, found a list");
        refused("id: own\nbase: empty", "empty:1: expected the keys of a suite, found nothing");
        refused(
                "id: own\nbase: number\nmethods: [{id: a, extends: b}]",
                "number:3: key 'methods' must be a list, found 3");
        refused("id: own\nbase: [whole]", "own.yaml:2: base must name a suite, found a list");
        refused("id: own\nbase: 3", "own.yaml:2: base must name a suite, found 3");
        refused(
                "id: own\nbase: nowhere",
                "own.yaml:2: base cannot be read: no suite is called 'nowhere'");
        refused(
                "id: own\nbase: whole\nmethods:\n  - {id: a, extends: [full]}",
                "own.yaml:4: extends must name a method, found a list");
    }

    @Test
    void aMethodIsLikeOneOfTheBaseButForWhatItSays() {
        String own =
                """
                id: own
                base: whole
                methods:
                  - {id: wide, extends: full, baseline: {settings: {part: {settings: {width: 9}}}}}
                """;
        String whole =
                """
                id: own
                dataset: world
                methods:
                  - id: wide
                    label: Full
                    baseline: {id: meet, settings: {steps: 3, part: {id: a, settings: {width: 9, deep: 2}}}}
                """;
        assertThat(resolved(own)).isEqualTo(expected(whole));
    }

    @Test
    void aMethodIsLikeOneWrittenBefore() {
        String methods =
                """
                id: own
                methods:
                  - {id: a, label: A, baseline: x}
                  - {id: b, extends: a, label: B}
                  - {id: c, extends: b, reference: true}
                """;
        String whole =
                """
                id: own
                methods:
                  - {id: a, label: A, baseline: x}
                  - {id: b, label: B, baseline: x}
                  - {id: c, label: B, baseline: x, reference: true}
                """;
        assertThat(resolved(methods)).isEqualTo(expected(whole));
    }

    @Test
    void anotherPluginBringsNoneOfTheSettingsOfTheOneBefore() {
        String own =
                "id: own\nbase: whole\nmethods:\n"
                        + "  - {id: b, extends: full, baseline: {settings: {part: {id: b}}}}";
        String whole =
                "id: own\ndataset: world\nmethods:\n"
                        + "  - {id: b, label: Full, baseline: {id: meet,"
                        + " settings: {steps: 3, part: {id: b}}}}";
        assertThat(resolved(own)).isEqualTo(expected(whole));
    }

    @Test
    void aSettingCanBeTakenAway() {
        String own =
                "id: own\nbase: whole\nmethods:\n"
                        + "  - {id: b, extends: full, baseline: {settings: {part: null}}}";
        assertThat(resolved(own).toString()).contains("steps=3, part=Optional.empty");
    }

    @Test
    void whatCannotBeTakenOverIsRefused() {
        refused("base: whole", "own.yaml:1: a suite with a base needs an id of its own");
        refused("id: own\nbase: 3", "own.yaml:2: base must name a suite, found 3");
        refused(
                "id: own\nbase: left",
                "right:2: suites are based on each other in a circle: [left, right]");
        refused(
                "id: own\nbase: whole\nmethods: [{id: b, extends: ful}]",
                "own.yaml:3: no method is called 'ful'; did you mean 'full'? methods written"
                        + " before: no, full");
        refused(
                "id: own\nmethods: [{id: b, extends: [x]}]",
                "own.yaml:2: extends must name a method, found a list");
    }

    @Test
    void aSuiteThatTakesNothingOverStaysAsItIs() {
        assertThat(resolved(BASE)).isEqualTo(expected(BASE));
    }

    @Test
    void anOldNameIsRefusedWithTheNewOne() {
        refused(
                "id: own\nmethods:\n  - {id: b, like: a}",
                "own.yaml:3: the key 'like' is called 'extends' now");
        refused(
                "id: own\nmethods:\n  - {id: b, rowsAfter: [x]}",
                "own.yaml:3: the key 'rowsAfter' is called 'checkpointRows' now");
        refused(
                "id: own\nscenarios:\n  - {id: b, dealtAs: a}",
                "own.yaml:3: the key 'dealtAs' is called 'sampleKey' now");
    }
}
