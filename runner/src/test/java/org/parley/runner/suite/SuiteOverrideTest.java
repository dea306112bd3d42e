package org.parley.runner.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.ConfigNode;
import org.parley.runner.config.YamlReader;

class SuiteOverrideTest {
    private static final String SUITE =
            """
            id: tiny
            seeds: [1, 2]
            modalities:
              m1: {encoder: cells, weights: old, budget: {steps: 3}}
            methods:
              - {id: a, label: A, baseline: direct, weights: mine}
              - {id: b, label: B, baseline: {id: one-to-one, settings: {steps: 7}}}
            """;

    private static Object with(String written, String... path) {
        ConfigNode suite = SuiteOverride.of(written).in(YamlReader.read("tiny.yaml", SUITE));
        return suite.at(List.of(path)).map(ConfigNode::plain).orElse("absent");
    }

    @Test
    void aValueReplacesWhatWasWritten() {
        assertThat(with("seeds=[7]", "seeds")).isEqualTo(List.of(7L));
        assertThat(with("seeds=[7]", "id")).isEqualTo("tiny");
    }

    @Test
    void itemsOfListsAreNamedByTheirId() {
        assertThat(with("methods.b.baseline.settings.steps=9", "methods", "1", "baseline"))
                .isEqualTo(Map.of("id", "one-to-one", "settings", Map.of("steps", 9L)));
        assertThat(with("methods.b.baseline.settings.steps=9", "methods", "0", "id"))
                .isEqualTo("a");
    }

    @Test
    void aPluginWithoutSettingsCanBeGivenSome() {
        assertThat(with("methods.a.baseline.settings.x.y=true", "methods", "0", "baseline"))
                .isEqualTo(Map.of("id", "direct", "settings", Map.of("x", Map.of("y", true))));
    }

    /** What was learned with other settings is not what these would learn. */
    @Test
    void whatIsChangedDoesNotComeTrained() {
        assertThat(with("methods.a.baseline.settings.x=1", "methods", "0", "weights"))
                .isEqualTo("absent");
        assertThat(with("modalities.m1.encoder.settings.x=1", "modalities", "m1", "weights"))
                .isEqualTo("absent");
        assertThat(with("methods.a.label=Best", "methods", "0", "weights")).isEqualTo("mine");
        assertThat(with("methods.a.weights=other", "methods", "0", "weights")).isEqualTo("other");
    }

    @Test
    void whatHasNoPlaceIsRefused() {
        assertThatThrownBy(() -> with("methods.bb.label=x"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("methods has no item 'bb'; did you mean 'b'? items: a, b");
        assertThatThrownBy(() -> SuiteOverride.of("seeds"))
                .hasMessageStartingWith("--set takes KEY=VALUE, found 'seeds'; for example");
    }
}
