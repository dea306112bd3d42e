package org.parley.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.PluginRef;

class ConfigKeysTest {
    enum Shade {
        DARK_BLUE,
        RED
    }

    record Inner(int deep) {}

    record Config(
            boolean on,
            long count,
            float share,
            String text,
            Shade shade,
            Inner inner,
            PluginRef adapter,
            Optional<Double> limit,
            List<Inner> list,
            Map<String, Integer> map) {}

    @Test
    void everyKeyHasATypeInWordsAndItsDefault() {
        Config defaults =
                new Config(
                        true,
                        3,
                        0.5f,
                        "t",
                        Shade.RED,
                        new Inner(7),
                        PluginRef.of("x"),
                        Optional.empty(),
                        List.of(),
                        Map.of());
        assertThat(ConfigKeys.of(defaults))
                .extracting(k -> k.name() + ": " + k.type())
                .containsExactly(
                        "on: true or false",
                        "count: whole number",
                        "share: number",
                        "text: text",
                        "shade: dark-blue | red",
                        "inner.deep: whole number",
                        "adapter: plugin",
                        "limit: number, optional",
                        "list: list of {deep}",
                        "map: map of whole number");
        assertThat(ConfigKeys.of(defaults).get(5).value()).isEqualTo(7);
    }
}
