package org.parley.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;

class ConfigBinderTest {
    enum Shape {
        ROUND,
        VERY_FLAT
    }

    record Inner(int depth, double rate) {
        Inner {
            Require.require(depth > 0, "depth must be positive, was %s", depth);
        }
    }

    record Outer(
            int width,
            long seed,
            double gain,
            float slope,
            boolean fast,
            String label,
            Shape shape,
            Inner inner,
            List<Integer> sizes,
            Map<String, Inner> named,
            Optional<String> note,
            PluginRef adapter) {}

    /** Knows what it is where nothing is said. */
    public record Ready(int depth, String name) {
        public static Ready standard() {
            return new Ready(7, "ready");
        }
    }

    record Holder(Ready ready, Optional<Ready> other) {}

    record Needed(
            String id,
            @DefaultValue("70") double range,
            @DefaultValue("[1, 2]") List<Long> seeds,
            @DefaultValue("{depth: 3, rate: 1}") Inner inner,
            @DefaultValue("very-flat") Shape shape,
            Optional<String> note) {}

    private static final Outer DEFAULTS =
            new Outer(
                    8,
                    1,
                    0.5,
                    0.1f,
                    false,
                    "a",
                    Shape.ROUND,
                    new Inner(2, 0.25),
                    List.of(1),
                    Map.of(),
                    Optional.of("n"),
                    PluginRef.of("identity"));

    private static Outer bind(String yaml) {
        return ConfigBinder.bind(YamlReader.read("c.yaml", yaml), DEFAULTS);
    }

    private static void refused(String yaml, String... lines) {
        assertThatThrownBy(() -> bind(yaml))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessage(String.join("\n", lines));
    }

    @Test
    void nothingGivenLeavesTheDefaults() {
        assertThat(bind("")).isEqualTo(DEFAULTS);
        assertThat(bind("{}")).isEqualTo(DEFAULTS);
    }

    @Test
    void everyTypeIsBound() {
        Outer bound =
                bind(
                        """
                        width: 16
                        seed: 9000000000
                        gain: 2
                        slope: 0.5
                        fast: true
                        label: text
                        shape: very-flat
                        inner: {depth: 7}
                        sizes: [3, 4]
                        named: {x: {depth: 1, rate: 0}}
                        note:
                        adapter: {id: stamp, settings: {width: 3, list: [1, a]}}
                        """);
        assertThat(bound)
                .isEqualTo(
                        new Outer(
                                16,
                                9_000_000_000L,
                                2,
                                0.5f,
                                true,
                                "text",
                                Shape.VERY_FLAT,
                                new Inner(7, 0.25),
                                List.of(3, 4),
                                Map.of("x", new Inner(1, 0)),
                                Optional.empty(),
                                new PluginRef(
                                        "stamp", Map.of("width", 3L, "list", List.of(1L, "a")))));
    }

    @Test
    void aPluginsIdAloneIsAReferenceWithoutSettings() {
        assertThat(bind("adapter: stamp").adapter()).isEqualTo(PluginRef.of("stamp"));
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestAndAllKnown() {
        refused(
                "label: x\nwidht: 3\n",
                "c.yaml:2: unknown key 'widht'; did you mean 'width'? known keys: width, seed,"
                        + " gain, slope, fast, label, shape, inner, sizes, named, note, adapter");
        refused(
                "inner: {depht: 1}",
                "c.yaml:1: unknown key 'depht'; did you mean 'depth'? known keys: depth, rate");
        refused(
                "adapter: {id: stamp, width: 3}",
                "c.yaml:1: unknown key 'width'; known keys: id, settings");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        refused(
                "width: many\ngain: x\nfast: 1\nlabel: 3\nshape: rond\nsizes: 3\ninner: 4\n"
                        + "seed: 1.5\nnote: [1]\nadapter: 7\n",
                "c.yaml:1: key 'width' must be a whole number, found the text 'many'",
                "c.yaml:8: key 'seed' must be a whole number, found 1.5",
                "c.yaml:2: key 'gain' must be a number, found the text 'x'",
                "c.yaml:3: key 'fast' must be true or false, found 1",
                "c.yaml:4: key 'label' must be text, found 3",
                "c.yaml:5: unknown value 'rond' of key 'shape'; did you mean 'round'? known values:"
                        + " round, very-flat",
                "c.yaml:7: expected keys and values, found 4",
                "c.yaml:6: key 'sizes' must be a list, found 3",
                "c.yaml:9: key 'note' must be text, found a list",
                "c.yaml:10: key 'adapter' must be a plugin's id, or its id and settings, found 7");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        refused(
                "width: 3000000000",
                "c.yaml:1: key 'width' must be a number of at most 32 bits, found 3000000000");
        refused("gain: .nan", "c.yaml:1: key 'gain' must be a finite number, found NaN");
        refused("width: ", "c.yaml:1: key 'width' must be a whole number, found nothing");
    }

    @Test
    void whatARecordRefusesIsReportedWhereItStands() {
        refused("label: x\ninner:\n  depth: -1\n", "c.yaml:2: depth must be positive, was -1");
    }

    @Test
    void settingsThatCameFromNoFileAreBoundTheSameWay() {
        Map<String, Object> settings = Map.of("width", 3, "note", Optional.empty());
        assertThat(ConfigBinder.bind("adapter 'x'", settings, DEFAULTS).width()).isEqualTo(3);
        assertThatThrownBy(() -> ConfigBinder.bind("adapter 'x'", Map.of("fast", "no"), DEFAULTS))
                .hasMessage("adapter 'x': key 'fast' must be true or false, found the text 'no'");
    }

    @Test
    void withoutDefaultsAKeyIsNeededUnlessItHasADefaultOrIsOptional() {
        ConfigProblems problems = new ConfigProblems();
        Optional<Needed> bound =
                ConfigBinder.bind(YamlReader.read("n.yaml", "id: x"), Needed.class, problems);
        problems.throwIfAny();
        assertThat(bound)
                .contains(
                        new Needed(
                                "x",
                                70,
                                List.of(1L, 2L),
                                new Inner(3, 1),
                                Shape.VERY_FLAT,
                                Optional.empty()));
        ConfigBinder.bind(YamlReader.read("n.yaml", "note: x"), Needed.class, problems);
        assertThatThrownBy(problems::throwIfAny).hasMessage("n.yaml:1: key 'id' is missing");
    }

    @Test
    void suggestionsStayAwayFromWordsThatAreFar() {
        assertThat(NameSuggestion.nearest("smok", List.of("smoke", "quick"))).contains("smoke");
        assertThat(NameSuggestion.nearest("SMOKE", List.of("smoke", "quick"))).contains("smoke");
        assertThat(NameSuggestion.nearest("table1", List.of("smoke", "quick"))).isEmpty();
    }

    private static Holder holder(Map<String, Object> settings) {
        ConfigProblems problems = new ConfigProblems();
        Optional<Holder> bound =
                ConfigBinder.bind(ConfigNode.of("x", settings), Holder.class, problems);
        problems.throwIfAny();
        return bound.orElseThrow();
    }

    @Test
    void aDefaultHoldsKeyByKey() {
        ConfigProblems problems = new ConfigProblems();
        ConfigNode node = YamlReader.read("s.yaml", "{id: a, inner: {rate: 5}}");
        Needed bound = ConfigBinder.bind(node, Needed.class, problems).orElseThrow();
        assertThat(bound.inner()).isEqualTo(new Inner(3, 5));
        ConfigNode other = YamlReader.read("s.yaml", "{other: {name: changed}}");
        Holder holder = new Holder(Ready.standard(), Optional.of(new Ready(9, "given")));
        assertThat(ConfigBinder.bind(other, holder).other()).contains(new Ready(9, "changed"));
    }

    @Test
    void aRecordThatHasAStandardIsOverlaidOnIt() {
        assertThat(holder(Map.of())).isEqualTo(new Holder(Ready.standard(), Optional.empty()));
        Map<String, Object> deeper = Map.of("depth", 9L);
        assertThat(holder(Map.of("ready", deeper, "other", deeper)))
                .isEqualTo(new Holder(new Ready(9, "ready"), Optional.of(new Ready(9, "ready"))));
        assertThatThrownBy(() -> holder(Map.of("ready", Map.of("dept", 9L))))
                .hasMessageContaining("unknown key 'dept'");
    }
}
