package org.parley.runner.execute;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a worker process says about its task, a line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "say")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerMessage.Begin.class, name = "begin"),
    @JsonSubTypes.Type(value = WorkerMessage.At.class, name = "at"),
    @JsonSubTypes.Type(value = WorkerMessage.End.class, name = "end"),
    @JsonSubTypes.Type(value = WorkerMessage.Made.class, name = "made"),
    @JsonSubTypes.Type(value = WorkerMessage.Failed.class, name = "failed")
})
public sealed interface WorkerMessage {
    /** A piece of work begins. */
    record Begin(String what, long total) implements WorkerMessage {}

    /** Steps of it are done. */
    record At(long done, Map<String, Double> values) implements WorkerMessage {
        public At {
            values = Map.copyOf(values);
        }
    }

    /** It is over. */
    record End() implements WorkerMessage {}

    /** The artifact is in the store. */
    record Made() implements WorkerMessage {}

    /**
     * There is none.
     *
     * @param trace where it failed, for the log
     */
    record Failed(ErrorCode code, String message, String trace) implements WorkerMessage {
        static Failed of(Throwable cause) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            ErrorCode code =
                    cause instanceof BenchmarkException e
                            ? e.code()
                            : cause instanceof CancellationException
                                    ? ErrorCode.RESOURCE
                                    : ErrorCode.INTERNAL;
            String message =
                    cause instanceof BenchmarkException || cause instanceof CancellationException
                            ? String.valueOf(cause.getMessage())
                            : cause.toString();
            return new Failed(code, message, trace.toString());
        }
    }

    /** The mapper of messages. */
    JsonMapper JSON = JsonMapper.builder().build();

    /** One line of JSON. */
    default String toJson() {
        return JSON.writerFor(WorkerMessage.class).writeValueAsString(this);
    }

    /** Reads what {@link #toJson} writes; empty where a line is something else. */
    static Optional<WorkerMessage> parse(String line) {
        try {
            return Optional.of(JSON.readValue(line, WorkerMessage.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Progress that is told as messages. */
    static Progress progress(Consumer<WorkerMessage> to) {
        return new Progress() {
            @Override
            public void begin(String what, long total) {
                to.accept(new Begin(what, total));
            }

            @Override
            public void at(long done, Map<String, Double> values) {
                to.accept(new At(done, values));
            }

            @Override
            public void end() {
                to.accept(new End());
            }
        };
    }
}
