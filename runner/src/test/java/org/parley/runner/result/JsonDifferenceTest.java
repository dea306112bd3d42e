package org.parley.runner.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDifferenceTest {
    private static List<String> between(String before, String after) {
        return JsonDifference.between(before, after).stream().map(Object::toString).toList();
    }

    @Test
    void equalTextsDifferNowhereWhateverTheOrderOfTheirKeys() {
        assertThat(between("{\"a\":1,\"b\":[1,{}]}", "{\"b\":[1,{}],\"a\":1}")).isEmpty();
    }

    @Test
    void changedMissingAndNewValuesAreNamedByTheirPath() {
        assertThat(
                        between(
                                "{\"a\":{\"x\":1,\"y\":null},\"b\":\"t\"}",
                                "{\"a\":{\"x\":2,\"y\":null},\"c\":{}}"))
                .containsExactly("a.x: 1 → 2", "b: \"t\" → nothing", "c: nothing → {}");
    }

    @Test
    void aListIsOnePlace() {
        assertThat(between("{\"a\":[1,2,3]}", "{\"a\":[1,4,5]}"))
                .containsExactly("a: 2 of 3 entries → other values");
        assertThat(between("{\"a\":[1]}", "{\"a\":[1,2]}")).containsExactly("a: [1] → [1,2]");
        String longer = "[" + "1,".repeat(50) + "1]";
        assertThat(between("{\"a\":" + longer + "}", "{\"a\":[]}"))
                .singleElement()
                .asString()
                .hasSizeLessThan(80)
                .endsWith("… → []");
    }
}
