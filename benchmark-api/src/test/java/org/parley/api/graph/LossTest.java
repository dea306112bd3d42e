package org.parley.api.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossTest {
    private final Graph g = PlainGraph.create();

    @Test
    void aLossOfOneTermIsThatTerm() {
        Tensor term = PlainGraph.scalar(3);
        Loss loss = Loss.of("box", term);
        assertThat(loss.total()).isSameAs(term);
        assertThat(loss.terms()).containsExactly(Map.entry("box", term));
    }

    @Test
    void aSumAddsTotalsAndTermsOfOneName() {
        Loss first = loss(10, "box", 4, "class", 6);
        Loss second = loss(5, "class", 2, "depth", 3);
        Loss sum = first.plus(g, second);
        assertThat(PlainGraph.value(sum.total())).isEqualTo(15);
        assertThat(values(sum))
                .containsExactly(
                        Map.entry("box", 4.0), Map.entry("class", 8.0), Map.entry("depth", 3.0));
        assertThat(values(first)).containsEntry("class", 6.0).doesNotContainKey("depth");
    }

    @Test
    void aFactorScalesTheTotalAndEveryTerm() {
        Loss half = loss(10, "box", 4, "class", 6).scaled(g, 0.5);
        assertThat(PlainGraph.value(half.total())).isEqualTo(5);
        assertThat(values(half)).containsExactly(Map.entry("box", 2.0), Map.entry("class", 3.0));
    }

    @Test
    void termsKeepTheirOrderAndCannotBeChanged() {
        Map<String, Tensor> given = new LinkedHashMap<>();
        given.put("zebra", PlainGraph.scalar(1));
        given.put("ant", PlainGraph.scalar(2));
        Loss loss = new Loss(PlainGraph.scalar(3), given);
        given.clear();
        assertThat(loss.terms()).containsOnlyKeys("zebra", "ant");
        assertThat(loss.terms().keySet()).containsExactly("zebra", "ant");
        assertThatThrownBy(() -> loss.terms().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Loss loss(double total, String a, double first, String b, double second) {
        Map<String, Tensor> terms = new LinkedHashMap<>();
        terms.put(a, PlainGraph.scalar(first));
        terms.put(b, PlainGraph.scalar(second));
        return new Loss(PlainGraph.scalar(total), terms);
    }

    private static Map<String, Double> values(Loss loss) {
        Map<String, Double> values = new LinkedHashMap<>();
        loss.terms().forEach((name, term) -> values.put(name, PlainGraph.value(term)));
        return values;
    }
}
