package org.parley.cli.console;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.parley.api.Progress;

/**
 * Shows the innermost piece of work as a bar on one line, which is erased when it is over. Of
 * several threads that work at once the one that began first is shown.
 */
public final class ProgressBars implements Progress {
    private static final String LOSS = "loss";
    private static final int REFRESH_MILLIS = 200;

    private final PrintStream err;
    private final int columns;
    private final LongSupplier nanos;
    private final Map<Thread, Deque<Work>> open = new LinkedHashMap<>();
    private Optional<Work> visible = Optional.empty();

    ProgressBars(PrintStream err, int columns) {
        this(err, columns, System::nanoTime);
    }

    ProgressBars(PrintStream err, int columns, LongSupplier nanos) {
        this.err = err;
        this.columns = columns;
        this.nanos = nanos;
    }

    /** Bars where the console is a terminal, unless nobody wants them. */
    public static Progress unless(boolean unwanted, ProcessConsole console) {
        return console.terminal() && !unwanted
                ? new ProgressBars(console.err(), console.columns())
                : Progress.silent();
    }

    @Override
    public synchronized void begin(String what, long total) {
        open.computeIfAbsent(Thread.currentThread(), t -> new ArrayDeque<>())
                .push(new Work(what, total));
        refresh();
    }

    @Override
    public synchronized void at(long done, Map<String, Double> values) {
        Deque<Work> own = open.get(Thread.currentThread());
        if (own != null) {
            own.element().update(done, values);
        }
    }

    @Override
    public synchronized void end() {
        Deque<Work> own = open.get(Thread.currentThread());
        if (own != null) {
            own.pop();
            if (own.isEmpty()) {
                open.remove(Thread.currentThread());
            }
        }
        refresh();
    }

    private void refresh() {
        Optional<Work> first = open.values().stream().findFirst().map(Deque::element);
        if (!first.equals(visible)) {
            visible.ifPresent(Work::hide);
            first.ifPresent(Work::show);
            visible = first;
        }
    }

    private final class Work {
        private final String what;
        private final long total;
        private final Deque<Shown> shown = new ArrayDeque<>(1);
        private long done;
        private long firstDone = -1;
        private long firstNanos;

        Work(String what, long total) {
            this.what = what;
            this.total = total;
        }

        void show() {
            Line line = new Line();
            ProgressBar bar =
                    new ProgressBarBuilder()
                            .setTaskName(what)
                            .setInitialMax(total)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(REFRESH_MILLIS)
                            .hideEta()
                            .continuousUpdate()
                            .setConsumer(line)
                            .build();
            shown.push(new Shown(bar.stepTo(done), line));
        }

        void update(long now, Map<String, Double> values) {
            done = now;
            List<String> parts = new ArrayList<>();
            left(now).ifPresent(seconds -> parts.add(clock(seconds) + " left"));
            SortedMap<String, Double> others = new TreeMap<>(values);
            Optional.ofNullable(others.remove(LOSS)).ifPresent(loss -> parts.add(text(LOSS, loss)));
            others.forEach((name, value) -> parts.add(text(name, value)));
            for (Shown here : shown) {
                here.bar().stepTo(now).setExtraMessage(" " + String.join(" ", parts));
            }
        }

        /**
         * Seconds to the end at the pace since the first report: a resumed work began in its
         * middle.
         */
        private OptionalLong left(long now) {
            if (firstDone < 0) {
                firstDone = now;
                firstNanos = nanos.getAsLong();
            }
            if (now <= firstDone || now >= total) {
                return OptionalLong.empty();
            }
            double pace = (nanos.getAsLong() - firstNanos) / 1e9 / (now - firstDone);
            return OptionalLong.of(Math.round(pace * (total - now)));
        }

        void hide() {
            Shown last = shown.pop();
            last.line().erase();
            last.bar().close();
        }
    }

    private record Shown(ProgressBar bar, Line line) {}

    private static String text(String name, double value) {
        return String.format(Locale.ROOT, "%s %.3g", name, value);
    }

    /** {@code 0:07}, {@code 12:30}, {@code 3:05:00}. */
    private static String clock(long seconds) {
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
    }

    /** The library draws on a thread of its own, also after the end: that is dropped. */
    private final class Line implements ProgressBarConsumer {
        private boolean erased;

        @Override
        public int getMaxRenderedLength() {
            return columns - 1;
        }

        @Override
        public synchronized void accept(String rendered) {
            if (!erased) {
                err.print("\r" + rendered);
                err.flush();
            }
        }

        synchronized void erase() {
            erased = true;
            err.print("\r\u001b[K");
            err.flush();
        }

        @Override
        public void close() {}
    }
}
