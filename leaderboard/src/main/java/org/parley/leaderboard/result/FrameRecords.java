package org.parley.leaderboard.result;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** {@code frames.jsonl}: one canonical line a frame, in the order the frames were evaluated. */
public final class FrameRecords {
    private FrameRecords() {}

    /** A writer that makes or replaces {@code file}; the caller renames a finished file. */
    public static Writer writer(Path file) {
        try {
            return new Writer(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** All records of {@code file}, in its order. */
    public static List<FrameRecord> read(Path file) {
        List<FrameRecord> records = new ArrayList<>();
        forEach(file, records::add);
        return List.copyOf(records);
    }

    /** Hands each record over as it is read; a torn or malformed line is an error naming it. */
    public static void forEach(Path file, Consumer<FrameRecord> action) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                action.accept(parse(line, file + ":" + number));
            }
        } catch (NoSuchFileException e) {
            throw BenchmarkException.data(
                    "%s does not exist; run the cell it belongs to, then score it", file);
        } catch (IOException e) {
            String message = String.format(Locale.ROOT, "cannot read %s: %s", file, e);
            throw new BenchmarkException(ErrorCode.DATA, message, e);
        }
    }

    /** The canonical line of a record, without a line feed. */
    public static String line(FrameRecord record) {
        return CellJson.line(FrameLine.of(record));
    }

    /** The record of a line; {@code where} is its file and line number for the message. */
    public static FrameRecord parse(String line, String where) {
        FrameLine parsed = CellJson.read(line, FrameLine.class, where);
        try {
            return parsed.toRecord();
        } catch (BenchmarkException e) {
            throw CellJson.malformed(where, String.valueOf(e.getMessage()), e);
        }
    }

    private static BenchmarkException unwritable(Path file, IOException e) {
        String message =
                String.format(Locale.ROOT, "cannot write %s: %s; is the disk full?", file, e);
        return new BenchmarkException(ErrorCode.RESOURCE, message, e);
    }

    /** Appends records; closing it flushes them to the operating system. */
    public static final class Writer implements AutoCloseable {
        private final Path file;
        private final BufferedWriter out;

        private Writer(Path file, BufferedWriter out) {
            this.file = file;
            this.out = out;
        }

        public void append(FrameRecord record) {
            try {
                out.write(line(record));
                out.write('\n');
            } catch (IOException e) {
                throw unwritable(file, e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw unwritable(file, e);
            }
        }
    }
}
