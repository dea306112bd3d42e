package org.parley.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Output to a reader that may leave before the end, as {@code head} does: what it does not want is
 * dropped. Other failures are failures.
 */
public final class PipeStream extends FilterOutputStream {
    private static final String READER_LEFT = "Broken pipe";

    private boolean left;

    public PipeStream(OutputStream stream) {
        super(stream);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void unlessLeft(Writing writing) throws IOException {
        if (left) {
            return;
        }
        try {
            writing.run();
        } catch (IOException e) {
            if (!READER_LEFT.equals(e.getMessage())) {
                throw e;
            }
            left = true;
        }
    }

    @Override
    public void write(int b) throws IOException {
        unlessLeft(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        unlessLeft(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        unlessLeft(out::flush);
    }
}
