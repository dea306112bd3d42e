package org.parley.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where logs go: to stderr, one line each and third parties only from WARN on; and with stack
 * traces to a file, once a work directory is known.
 */
public final class LogSetup implements AutoCloseable {
    /** Erases what a progress bar left on the line. */
    private static final String ERASE = "\r\u001b[K";

    /** Names in a message may come from a file of others, and must not steer the terminal. */
    private static final String TEXT =
            "%replace(%msg){'[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u200E\\u200F\\u202A-\\u202E"
                    + "\\u2066-\\u2069]', '?'}";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    /** How much goes to stderr. */
    public enum LogDetail {
        QUIET(Level.WARN),
        USUAL(Level.INFO),
        VERBOSE(Level.DEBUG),
        /** As much, and stack traces. */
        TRACES(Level.DEBUG);

        private final Level level;

        LogDetail(Level level) {
            this.level = level;
        }
    }

    public LogSetup(ProcessConsole console, LogDetail detail) {
        context.reset();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger("org.parley").setLevel(Level.DEBUG);
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        String pattern =
                (console.terminal() ? ERASE : "")
                        + TEXT
                        + "%n"
                        + (detail == LogDetail.TRACES ? "%ex" : "%nopex");
        configure(appender, pattern, detail.level);
        appender.setOutputStream(kept(console.err()));
        start(appender);
    }

    /** Logs to a file as well, after what it holds; ends with {@link #close}. */
    public void toFile(Path file) {
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.toString());
        configure(appender, "%d %-5level %logger{0} %msg%n%ex", Level.DEBUG);
        start(appender);
    }

    private void configure(
            OutputStreamAppender<ILoggingEvent> appender, String pattern, Level level) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(pattern);
        encoder.start();
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(level.toString());
        filter.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.addFilter(filter);
    }

    private void start(OutputStreamAppender<ILoggingEvent> appender) {
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    /** The stream, which stays open when an appender closes. */
    private static OutputStream kept(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** Closes files; nothing is logged after it. */
    @Override
    public void close() {
        context.reset();
    }
}
