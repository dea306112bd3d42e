package org.parley.negotiators.mean;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;

class MeanNegotiatorTest {
    @Test
    void nobodyIsRefused() {
        assertThatThrownBy(() -> new MeanNegotiator(new MeanConfig(4)).common(List.of()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("at least one member");
    }
}
