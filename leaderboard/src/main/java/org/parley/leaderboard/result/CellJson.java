package org.parley.leaderboard.result;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Locale;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that is equal where the values are equal: keys in the order of the record's components,
 * shortest doubles that read back the same (whatever the JDK prints), line feeds only. Reading is
 * strict: an unknown, missing or null key is an error.
 */
public final class CellJson {
    private static final String AGAIN = "delete the artifact and run it again";
    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter PRETTY =
            MAPPER.writer()
                    .with(
                            new DefaultPrettyPrinter()
                                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private CellJson() {}

    private static JsonMapper mapper() {
        JsonFactory factory =
                JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
        return JsonMapper.builder(factory)
                .annotationIntrospector(new AllButOptionalsRequired())
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .changeDefaultNullHandling(n -> n.withContentNulls(Nulls.FAIL))
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(Include.NON_ABSENT))
                .build();
    }

    /** A key may be absent only where its component is an {@link Optional}. */
    private static final class AllButOptionalsRequired extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member.getRawType() != Optional.class;
        }
    }

    /** One line without a line feed. */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The shortest text that reads back the same. */
    public static String number(Number value) {
        return line(value);
    }

    /** Indented by two spaces, ending in a line feed. */
    public static String pretty(Object value) {
        return PRETTY.writeValueAsString(value) + "\n";
    }

    /**
     * The value in {@code text}.
     *
     * @param where file and line, for the message
     */
    public static <T> T read(String text, Class<T> type, String where) {
        return read(text, type, where, AGAIN);
    }

    /** The same; {@code remedy} tells who is at fault what to do. */
    public static <T> T read(String text, Class<T> type, String where, String remedy) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw malformed(where, "found null", remedy, new IllegalArgumentException("null"));
            }
            return value;
        } catch (JacksonException e) {
            throw malformed(where, reason(e), remedy, e);
        }
    }

    /** Fails where a text says that it is of another schema, whatever else it holds. */
    static void requireSchema(String text, int expected, String where) {
        JsonNode version;
        try {
            version = MAPPER.readTree(text).path("schemaVersion");
        } catch (JacksonException e) {
            throw malformed(where, reason(e), e);
        }
        if (version.isInt() && version.intValue() != expected) {
            throw BenchmarkException.data(
                    "%s has schema version %s, this Parley reads %s; run its suite again, which"
                            + " makes it anew",
                    where, version, expected);
        }
    }

    private static String reason(JacksonException e) {
        if (e.getCause() instanceof BenchmarkException own) {
            return String.valueOf(own.getMessage());
        }
        String key = e.getPathReference();
        return e.getOriginalMessage() + (key == null || key.isEmpty() ? "" : " at " + key);
    }

    static BenchmarkException malformed(String where, String what, Throwable cause) {
        return malformed(where, what, AGAIN, cause);
    }

    static BenchmarkException malformed(String where, String what, String remedy, Throwable cause) {
        String message =
                String.format(Locale.ROOT, "%s is torn or malformed: %s; %s", where, what, remedy);
        return new BenchmarkException(ErrorCode.DATA, message, cause);
    }
}
