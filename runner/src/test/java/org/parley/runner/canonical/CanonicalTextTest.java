package org.parley.runner.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.plugin.PluginKind;

class CanonicalTextTest {
    private record Point(double y, int x, Optional<String> label, PluginKind kind) {}

    @Test
    void keysAreSortedWhateverTheOrderTheyWereGivenIn() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", List.of(1, 2L, true));
        map.put("a", Map.of());
        assertThat(CanonicalText.write(map)).isEqualTo("{\"a\":{},\"b\":[1,2,true]}");
    }

    @Test
    void recordsAreObjectsOfTheirComponents() {
        Point point = new Point(0.5, 3, Optional.empty(), PluginKind.TASK_HEAD);
        assertThat(CanonicalText.write(point))
                .isEqualTo("{\"kind\":\"task-head\",\"label\":null,\"x\":3,\"y\":0.5}");
    }

    @Test
    void wholeNumbersAreEqualWhateverTheirType() {
        assertThat(CanonicalText.write(List.of(70, 70L, 70.0, 70f, -0.0)))
                .isEqualTo("[70,70,70,70,0]");
        assertThat(CanonicalText.write(List.of(0.1, 0.1f, 3e-4))).isEqualTo("[0.1,0.1,3.0E-4]");
    }

    /** JDK 17 prints the first one as 1.9999999999999998E23, JDK 25 as here. */
    @Test
    void numbersHaveTheSameDigitsInEveryJdk() {
        assertThat(CanonicalText.write(List.of(2e23, 2e-44f))).isEqualTo("[2.0E23,2.0E-44]");
    }

    @Test
    void quotesBackslashesAndControlCharactersAreEscaped() {
        assertThat(CanonicalText.write("a\"b\\c\nd é")).isEqualTo("\"a\\\"b\\\\c\\u000ad é\"");
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> CanonicalText.write(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> CanonicalText.write(new Object()))
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void sha256IsTheStandardsOwnExample() {
        assertThat(Sha256Hash.of("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void theOrderOfKeysIsKeptWhereItIsAskedFor() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", Map.of());
        map.put("a", List.of(1.0, 0.5));
        assertThat(CanonicalText.writeInOrder(map)).isEqualTo("{\"b\":{},\"a\":[1,0.5]}");
        assertThat(CanonicalText.write(map)).isEqualTo("{\"a\":[1,0.5],\"b\":{}}");
    }
}
