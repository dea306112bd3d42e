package org.parley.engine.nd4j.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.NumericPrecision;

/** Who is at fault where a parameter has another shape than is asked for. */
class ParameterStoreTest {
    private final ParameterStore store =
            new ParameterStore(NumericPrecision.FLOAT, new SeedStream(1));

    @AfterEach
    void close() {
        store.clear();
    }

    private AbstractThrowableAssert<?, ?> asked(int... shape) {
        return assertThatThrownBy(() -> store.get("a/weight", false, Init.zeros(), shape))
                .isInstanceOf(BenchmarkException.class);
    }

    private static void assertCode(AbstractThrowableAssert<?, ?> thrown, ErrorCode code) {
        thrown.extracting(e -> ((BenchmarkException) e).code()).isEqualTo(code);
    }

    @Test
    void aParameterUsedInTwoShapesIsNotBlamedOnWeights() {
        store.get("a/weight", false, Init.zeros(), 6, 6);
        assertCode(
                asked(9, 6)
                        .hasMessage(
                                "parameter a/weight was made with shape [6, 6] and is now asked for"
                                        + " with shape [9, 6]; whatever differs in shape, such as"
                                        + " what serves another pair of modalities, needs a scope"
                                        + " of its own"),
                ErrorCode.PLUGIN);
    }

    @Test
    void aLoadedParameterOfAnotherShapeBelongsToAnotherConfiguration() {
        store.write("a/weight", false, HostArray.zeros(6, 6));
        assertCode(
                asked(9, 6)
                        .hasMessage(
                                "parameter a/weight has shape [6, 6] but [9, 6] is expected; the"
                                        + " weights belong to another configuration"),
                ErrorCode.DATA);
    }

    @Test
    void weightsThatDoNotFitWhatIsThereBelongToAnotherConfiguration() {
        store.get("a/weight", false, Init.zeros(), 6, 6);
        assertThatThrownBy(() -> store.write("a/weight", false, HostArray.zeros(2)))
                .hasMessageContaining("the weights belong to another configuration");
    }
}
