package org.parley.world.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;

class ParallelScenesTest {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final CountDownLatch running = new CountDownLatch(1);

    @Test
    void scenesComeInTheirOrder() {
        List<Callable<Integer>> scenes = List.of(() -> 1, () -> 2, () -> 3);
        assertThat(ParallelScenes.make("counting", scenes, Progress.silent()))
                .containsExactly(1, 2, 3);
    }

    @Test
    void nothingIsMadeAnyMoreWhenAFailureIsTold() {
        List<Callable<Void>> scenes = List.of(this::failing, this::slow, this::slow);
        assertThatThrownBy(() -> ParallelScenes.make("writing", scenes, Progress.silent()))
                .hasMessage("the disk is full");
        assertThat(ended).hasValue(begun.get());
    }

    private Void failing() throws InterruptedException {
        // On one processor the other scenes wait for this one.
        if (running.getCount() > 0 && !running.await(2, TimeUnit.SECONDS)) {
            assertThat(Runtime.getRuntime().availableProcessors()).isOne();
        }
        throw BenchmarkException.data("the disk is full");
    }

    private Void slow() {
        begun.incrementAndGet();
        running.countDown();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        ended.incrementAndGet();
        return null;
    }
}
