package org.parley.runner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** Whose failure is whose, by the stack. */
class FaultFinderTest {
    private static final RegisteredPlugin MIXING = plugin(new TestPlugins.Mixing(), "mixing.jar");
    private static final RegisteredPlugin SWAP = plugin(new TestPlugins.Swap(), "swap.jar");
    private static final FaultFinder BLAME = new FaultFinder(List.of(MIXING, SWAP));

    private static final StackTraceElement JAVA = call("java.util.ArrayList", "forEach", null);
    private static final StackTraceElement ENGINE =
            call("org.parley.engine.nd4j.tape.ComputedGraph", "op", "app");
    private static final StackTraceElement HOST =
            call("org.parley.runner.train.TrainingLoop", "run", "app");
    private static final StackTraceElement INNER =
            call("org.example.A", "lambda$send$3", "mixing.jar");
    private static final StackTraceElement OUTER = call("org.example.A", "send", "mixing.jar");
    private static final StackTraceElement OTHER = call("org.example.B", "stages", "swap.jar");

    private static RegisteredPlugin plugin(org.parley.api.Provider<?, ?> provider, String jar) {
        return new RegisteredPlugin(
                provider.descriptor(),
                provider,
                new PluginOrigin("/x/" + jar, Optional.of("ab"), true));
    }

    private static StackTraceElement call(String type, String method, String loader) {
        String file = type.replaceFirst(".*\\.", "") + ".java";
        return new StackTraceElement(loader, null, null, type, method, file, 7);
    }

    private static <T extends Throwable> T thrown(T thrown, StackTraceElement... stack) {
        thrown.setStackTrace(stack);
        return thrown;
    }

    private static void assertBlamed(Throwable thrown, ErrorCode code, String message) {
        assertThat(BLAME.explained(thrown))
                .isInstanceOfSatisfying(
                        BenchmarkException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message)
                .hasCause(thrown);
    }

    @Test
    void theInnermostPluginIsNamedWithTheMethodThatTheHostCalled() {
        assertBlamed(
                thrown(new IllegalStateException("no"), JAVA, INNER, JAVA, OUTER, HOST, OTHER),
                ErrorCode.PLUGIN,
                "adapter 'mixing' 1.2.0 in mixing.jar failed in send (A.java:7):"
                        + " java.lang.IllegalStateException: no");
    }

    @Test
    void whatTheEngineThrowsAtAPluginsCallIsThePlugins() {
        assertBlamed(
                thrown(new ArithmeticException("no"), ENGINE, OUTER, HOST),
                ErrorCode.PLUGIN,
                "adapter 'mixing' 1.2.0 in mixing.jar failed in send (A.java:7):"
                        + " java.lang.ArithmeticException: no");
    }

    @Test
    void whatNoPluginHadAPartInStaysAsItIs() {
        Throwable own = thrown(new ArithmeticException("no"), JAVA, ENGINE, HOST);
        assertThat(BLAME.explained(own)).isSameAs(own);
    }

    @Test
    void aRefusalSpeaksForItselfButAnInternalErrorOfAPluginIsThePlugins() {
        Throwable refusal = thrown(BenchmarkException.user("odd width"), OUTER, HOST);
        assertThat(BLAME.explained(refusal)).isSameAs(refusal);
        assertBlamed(
                thrown(BenchmarkException.internal("oops"), OUTER, HOST),
                ErrorCode.PLUGIN,
                "adapter 'mixing' 1.2.0 in mixing.jar failed in send (A.java:7): oops");
        Throwable engines = thrown(BenchmarkException.internal("oops"), ENGINE, OUTER, HOST);
        assertThat(BLAME.explained(engines)).isSameAs(engines);
    }

    @Test
    void memoryThatRanOutIsThePluginsWhereItAskedForItItself() {
        String message =
                "adapter 'mixing' 1.2.0 in mixing.jar failed in send (A.java:7):"
                        + " java.lang.OutOfMemoryError: heap";
        assertBlamed(
                thrown(new OutOfMemoryError("heap"), JAVA, OUTER, HOST), ErrorCode.PLUGIN, message);
        assertBlamed(
                thrown(new OutOfMemoryError("heap"), ENGINE, OUTER, HOST),
                ErrorCode.RESOURCE,
                message);
    }

    @Test
    void aFullDiskIsNobodysFault() {
        IOException full = thrown(new IOException("No space left on device"), JAVA, OUTER, HOST);
        assertBlamed(
                thrown(new UncheckedIOException(full), OUTER, HOST),
                ErrorCode.RESOURCE,
                "adapter 'mixing' 1.2.0 in mixing.jar failed in send (A.java:7):"
                        + " java.io.UncheckedIOException: java.io.IOException: No space left on"
                        + " device");
    }

    @Test
    void whatCausedAFailureIsSaidToo() {
        Exception cause = thrown(new NumberFormatException("x"), JAVA, OUTER);
        assertBlamed(
                thrown(new IllegalStateException("outer", cause), OUTER, HOST),
                ErrorCode.PLUGIN,
                "adapter 'mixing' 1.2.0 in mixing.jar failed in send (A.java:7):"
                        + " java.lang.IllegalStateException: outer; caused by"
                        + " java.lang.NumberFormatException: x");
    }

    @Test
    void ofPluginsThatShareCodeAllAreNamed() {
        FaultFinder two =
                new FaultFinder(List.of(MIXING, plugin(new TestPlugins.Swap(), "mixing.jar")));
        Throwable thrown = thrown(new IllegalStateException("no"), OUTER, HOST);
        assertThat(two.explained(thrown))
                .hasMessageStartingWith(
                        "adapter 'mixing' 1.2.0 in mixing.jar or baseline 'swap' 2.0.0 in"
                                + " mixing.jar failed in send");
        assertThat(two.explained(thrown, Optional.of(MIXING)))
                .hasMessageStartingWith("adapter 'mixing' 1.2.0 in mixing.jar failed in send");
    }
}
