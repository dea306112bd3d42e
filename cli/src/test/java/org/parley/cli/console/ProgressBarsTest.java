package org.parley.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressBarsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ProgressBars progress =
            new ProgressBars(new PrintStream(bytes, true, StandardCharsets.UTF_8), 100);

    private String all() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What is on the terminal's line after everything so far. */
    private String line() {
        String text = all();
        return text.substring(text.lastIndexOf('\r') + 1).replace("\u001b[K", "").strip();
    }

    /** The bar is drawn by a thread of its own. */
    private void awaitLine(String... parts) throws InterruptedException {
        for (int i = 0; i < 500 && !Stream.of(parts).allMatch(line()::contains); i++) {
            Thread.sleep(10);
        }
        assertThat(line()).contains(parts);
    }

    @Test
    void aBarShowsWhatIsDoneAndIsErasedAtTheEnd() throws InterruptedException {
        progress.begin("training m1", 10);
        progress.at(4, Map.of("loss", 0.25));
        awaitLine("training m1", " 40%", "4/10", "loss 0.250");
        progress.end();
        assertThat(line()).isEmpty();
        Thread.sleep(300);
        assertThat(all()).endsWith("\r\u001b[K").doesNotContain("\n");
    }

    @Test
    void theTimeLeftFollowsThePaceSinceTheWorkWasTakenUp() throws InterruptedException {
        AtomicLong now = new AtomicLong();
        ProgressBars bars =
                new ProgressBars(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8), 120, now::get);
        bars.begin("training m1", 300);
        bars.at(100, Map.of());
        now.set(10_000_000_000L);
        bars.at(120, Map.of("box", 2.0, "loss", 0.25, "align", 1.0));
        awaitLine("120/300", "1:30 left loss 0.250 align 1.00 box 2.00");
        bars.end();
        bars.begin("long", 100_000);
        bars.at(0, Map.of());
        now.addAndGet(1_000_000_000L);
        bars.at(1, Map.of());
        awaitLine("27:46:39 left");
        bars.end();
    }

    @Test
    void nestedWorkHidesTheOuterBarUntilItIsOver() throws InterruptedException {
        progress.begin("outer", 2);
        progress.at(1, Map.of());
        awaitLine("outer", "1/2");
        progress.begin("inner", 5);
        awaitLine("inner", "0/5");
        progress.end();
        awaitLine("outer", "1/2");
        progress.end();
        assertThat(line()).isEmpty();
    }

    @Test
    void progressThatNobodyBeganIsIgnored() {
        progress.at(1, Map.of());
        progress.end();
        assertThat(bytes.size()).isZero();
    }
}
