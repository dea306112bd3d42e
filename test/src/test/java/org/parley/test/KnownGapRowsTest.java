package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.api.AdapterProvider;
import org.parley.api.BaselineProvider;
import org.parley.api.Provider;
import org.parley.api.plugin.Capability;
import org.parley.runner.suite.SuiteLoader;

/** Every built-in method that learns sits the entrance examination. */
class KnownGapRowsTest {
    /**
     * They answer by a sender's frozen head or train behind its fusion: a synthetic one has none.
     */
    private static final Set<String> ASK_THE_SENDERS_HEAD =
            Set.of("codealign", "where2comm", "code-filling");

    /** They learn whom to ask, with a head of their own; nothing of it is to undo a gap. */
    private static final Set<String> LEARN_WHOM_TO_ASK = Set.of("who2com-frozen");

    private static String suite() throws IOException {
        try (InputStream in = SuiteLoader.class.getResourceAsStream("/suites/known-gap.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Ids of plugins that learn and are no fakes of the test kit. A synthetic modality has no
     * encoder, so methods that train encoders cannot be examined by one.
     */
    private static <P extends Provider<?, ?>> List<String> learning(Class<P> type) {
        return ServiceLoader.load(type).stream()
                .filter(p -> !p.type().getPackageName().startsWith("org.parley.testkit"))
                .map(p -> p.get().descriptor())
                .filter(d -> d.capabilities().contains(Capability.TRAINABLE))
                .filter(d -> !d.capabilities().contains(Capability.OWN_ENCODER))
                .map(d -> d.id())
                .filter(id -> !ASK_THE_SENDERS_HEAD.contains(id))
                .filter(id -> !LEARN_WHOM_TO_ASK.contains(id))
                .toList();
    }

    @Test
    void everyMethodThatLearnsHasARowInTheKnownGap() throws IOException {
        String suite = suite();
        List<String> methods = learning(BaselineProvider.class);
        assertThat(methods).contains("one-to-one", "linear", "negocollab");
        assertThat(methods)
                .allSatisfy(
                        id ->
                                assertThat(suite)
                                        .as("a row of the method '%s' in known-gap.yaml", id)
                                        .containsPattern(
                                                "(?m)(baseline: \\{|^      )id: " + id + "[,\\s]"));
    }

    @Test
    void everyAdapterThatLearnsHasARowInTheKnownGap() throws IOException {
        String suite = suite();
        List<String> adapters = learning(AdapterProvider.class);
        assertThat(adapters).contains("conv1x1", "mpda", "pnpda", "negocollab");
        assertThat(adapters)
                .allSatisfy(
                        id ->
                                assertThat(suite)
                                        .as("a row of the adapter '%s' in known-gap.yaml", id)
                                        .containsPattern("adapter: \\{id: " + id + "[,}]"));
    }
}
