package org.parley.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;

class YamlReaderTest {
    @Test
    void everyValueKnowsTheLineOfItsKey() {
        ConfigNode root =
                YamlReader.read("s.yaml", "# comment\na: 1\nb:\n  c:\n    - x\n    - y\n");
        assertThat(root.nearest(List.of("a"))).hasToString("s.yaml:2");
        assertThat(root.nearest(List.of("b", "c"))).hasToString("s.yaml:4");
        assertThat(root.nearest(List.of("b", "c", "1"))).hasToString("s.yaml:6");
        assertThat(root.nearest(List.of("b", "missing", "deep"))).hasToString("s.yaml:3");
    }

    @Test
    void scalarsHaveTheTypesOfYaml() {
        ConfigNode root =
                YamlReader.read("s", "{a: 1, b: 0.5, c: true, d: yes it is, e: '7', f: }");
        assertThat(root.plain())
                .isEqualTo(
                        Map.of(
                                "a",
                                1L,
                                "b",
                                0.5,
                                "c",
                                true,
                                "d",
                                "yes it is",
                                "e",
                                "7",
                                "f",
                                Optional.empty()));
    }

    @Test
    void aTreeOfPlainValuesReadsAsItWasWritten() {
        ConfigNode root = YamlReader.read("s", "{a: [1, {b: }], c: x}");
        assertThat(ConfigNode.of("s", root.plain()).plain()).isEqualTo(root.plain());
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() {
        refused(
                "a: 1\nb: [1, 2\n",
                "s.yaml:2: while parsing a flow sequence: expected ',' or ']', but got");
        refused("a: 1\na: 2\n", "s.yaml:2: key 'a' is given twice");
        refused("a: &x 1\nb: *x\n", "s.yaml:2: aliases (*name) are not supported");
        refused("a: 1\n---\nb: 2\n", "a second document begins; a file may hold only one");
        refused("a: 99999999999999999999\n", "s.yaml:1: the number is too large");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> YamlReader.read("s.yaml", text))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> YamlReader.read(Path.of("no/such.yaml")))
                .hasMessage("no/such.yaml: no such file");
    }
}
