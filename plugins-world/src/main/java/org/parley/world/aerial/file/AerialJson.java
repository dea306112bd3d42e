package org.parley.world.aerial.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.datasets.file.DataFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON files of an aerial world, bound strictly: every key is needed, no other is allowed. */
public final class AerialJson {
    private static final long LONGEST = 64L << 20;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private AerialJson() {}

    /** The record in a file; one that is missing, malformed or wrong fails with {@code DATA}. */
    public static <T> T read(Path file, Class<T> type) {
        byte[] bytes = DataFile.read(file, LONGEST);
        try {
            return MAPPER.readValue(bytes, type);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String reason =
                    e.getCause() instanceof BenchmarkException cause
                            ? cause.getMessage()
                            : e.getOriginalMessage().split("; `")[0];
            throw new BenchmarkException(
                    ErrorCode.DATA,
                    file
                            + ": line "
                            + line
                            + ": "
                            + reason
                            + "; write the world anew with 'parley data world --dataset aerial'",
                    e);
        }
    }

    /** Writes a record; equal records give equal bytes. */
    public static void write(Path file, Object value) {
        String text = MAPPER.writeValueAsString(value).replace("\r\n", "\n") + "\n";
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, file + ": cannot be written (" + e + ")", e);
        }
    }
}
