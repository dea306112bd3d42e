package org.parley.runner.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.api.error.BenchmarkException;

@Timeout(20)
class FramePrefetcherTest {
    private final FramePrefetcher<String, String> ahead = new FramePrefetcher<>();

    @AfterEach
    void close() {
        ahead.close();
    }

    @Test
    void whatIsExpectedIsMadeOnAnotherThreadBeforeItIsTaken() throws Exception {
        CountDownLatch made = new CountDownLatch(1);
        ahead.expect(
                "a",
                () -> {
                    made.countDown();
                    return Thread.currentThread().getName();
                });
        made.await();
        assertThat(ahead.take("a", () -> "made now")).isEqualTo("read-ahead");
    }

    @Test
    void whatWasNotExpectedIsMadeByWhoTakesIt() {
        assertThat(ahead.take("a", () -> "made now")).isEqualTo("made now");
    }

    @Test
    void somethingExpectedTwiceIsMadeOnce() {
        AtomicInteger times = new AtomicInteger();
        ahead.expect("a", () -> "" + times.incrementAndGet());
        ahead.expect("a", () -> "" + times.incrementAndGet());
        assertThat(ahead.take("a", () -> "made now")).isEqualTo("1");
        assertThat(times).hasValue(1);
    }

    @Test
    void aFileThatCannotBeReadFailsWhereItIsUsed() {
        ahead.expect(
                "a",
                () -> {
                    throw BenchmarkException.data("000068.pcd is torn");
                });
        assertThatThrownBy(() -> ahead.take("a", () -> "made now"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("000068.pcd is torn");
    }

    @Test
    void whatWasNeverTakenIsForgotten() {
        ahead.expect("a", () -> "early");
        ahead.forget();
        assertThat(ahead.take("a", () -> "made now")).isEqualTo("made now");
    }
}
