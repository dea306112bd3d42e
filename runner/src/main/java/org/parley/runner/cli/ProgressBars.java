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
    private static final int WIDTH = 100;
    private static final int REFRESH_MILLIS = 200;

    private final PrintStream err;
    private final Deque<Work> open = new ArrayDeque<>();

    ProgressBars(PrintStream err) {
        this.err = err;
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
        private final Deque<ProgressBar> bar = new ArrayDeque<>(1);
        private long done;

        Work(String what, long total) {
            this.what = what;
            this.total = total;
        }

        void show() {
            bar.push(
                    new ProgressBarBuilder()
                            .setTaskName(what)
                            .setInitialMax(total)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(REFRESH_MILLIS)
                            .setConsumer(new Line())
                            .build()
                            .stepTo(done));
        }

        void update(long now, Map<String, Double> values) {
            done = now;
            String text =
                    new TreeMap<>(values)
                            .entrySet().stream()
                                    .map(ProgressBars::shown)
                                    .collect(Collectors.joining(" "));
            bar.peek().stepTo(now).setExtraMessage(" " + text);
        }

        void hide() {
            bar.pop().close();
        }
    }

    private static String shown(Map.Entry<String, Double> value) {
        return String.format(Locale.ROOT, "%s %.4g", value.getKey(), value.getValue());
    }

    private final class Line implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            err.print("\r" + rendered);
            err.flush();
        }

        @Override
        public void close() {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
