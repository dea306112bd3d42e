package org.parley.runner.cli;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.parley.api.Progress;

/** Shows the innermost piece of work as a bar on one line, which is erased when it is over. */
final class ProgressBars implements Progress {
    private static final int REFRESH_MILLIS = 200;

    private final PrintStream err;
    private final int columns;
    private final Deque<Work> open = new ArrayDeque<>();

    ProgressBars(PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    /** Bars where the console is a terminal, unless nobody wants them. */
    static Progress unless(boolean unwanted, Console console) {
        return console.terminal() && !unwanted
                ? new ProgressBars(console.err(), console.columns())
                : Progress.silent();
    }

    @Override
    public synchronized void begin(String what, long total) {
        if (!open.isEmpty()) {
            open.peek().hide();
        }
        open.push(new Work(what, total));
        open.peek().show();
    }

    @Override
    public synchronized void at(long done, Map<String, Double> values) {
        if (!open.isEmpty()) {
            open.peek().update(done, values);
        }
    }

    @Override
    public synchronized void end() {
        if (!open.isEmpty()) {
            open.pop().hide();
        }
        if (!open.isEmpty()) {
            open.peek().show();
        }
    }

    private final class Work {
        private final String what;
        private final long total;
        private final Deque<Shown> shown = new ArrayDeque<>(1);
        private long done;

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
                            .continuousUpdate()
                            .setConsumer(line)
                            .build();
            shown.push(new Shown(bar.stepTo(done), line));
        }

        void update(long now, Map<String, Double> values) {
            done = now;
            String text =
                    new TreeMap<>(values)
                            .entrySet().stream()
                                    .map(ProgressBars::text)
                                    .collect(Collectors.joining(" "));
            shown.peek().bar().stepTo(now).setExtraMessage(" " + text);
        }

        void hide() {
            Shown last = shown.pop();
            last.line().erase();
            last.bar().close();
        }
    }

    private record Shown(ProgressBar bar, Line line) {}

    private static String text(Map.Entry<String, Double> value) {
        return String.format(Locale.ROOT, "%s %.3g", value.getKey(), value.getValue());
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
