package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaperDeviationsTest {
    /** All presets leave the target free; only its key holds it. */
    @Test
    void presetsDifferInEveryKeyButTheTargets() throws ReflectiveOperationException {
        for (RecordComponent key : PaperDeviations.class.getRecordComponents()) {
            Set<Object> values = new HashSet<>();
            for (SettingsPreset preset : SettingsPreset.values()) {
                values.add(key.getAccessor().invoke(PaperDeviations.of(preset)));
            }
            boolean target = key.getName().equals("detachTarget");
            assertThat(values.size() > 1).as(key.getName()).isEqualTo(!target);
        }
    }

    @Test
    void aGivenKeyOverridesThePresetAndNoOther() throws ReflectiveOperationException {
        PaperDeviations paper = PaperDeviations.of(SettingsPreset.PAPER);
        for (RecordComponent key : PaperDeviations.class.getRecordComponents()) {
            Object value = different(key, key.getAccessor().invoke(paper));
            PaperDeviations mixed = PaperDeviations.of(withKey(key.getName(), value));
            for (RecordComponent other : PaperDeviations.class.getRecordComponents()) {
                Object expected =
                        other.getName().equals(key.getName())
                                ? value
                                : other.getAccessor().invoke(paper);
                assertThat(other.getAccessor().invoke(mixed)).isEqualTo(expected);
            }
        }
    }

    private static Object different(RecordComponent key, Object value) {
        Object[] all =
                key.getType() == boolean.class
                        ? new Object[] {true, false}
                        : key.getType().getEnumConstants();
        return all[0].equals(value) ? all[1] : all[0];
    }

    /** The paper's configuration with one key given. */
    private static NegoCollabBaselineConfig withKey(String name, Object value)
            throws ReflectiveOperationException {
        NegoCollabBaselineConfig paper = NegoCollabBaselineConfig.defaults();
        RecordComponent[] keys = NegoCollabBaselineConfig.class.getRecordComponents();
        Class<?>[] types = new Class<?>[keys.length];
        Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            types[i] = keys[i].getType();
            boolean given = keys[i].getName().equals(name);
            values[i] = given ? Optional.of(value) : keys[i].getAccessor().invoke(paper);
        }
        return NegoCollabBaselineConfig.class.getDeclaredConstructor(types).newInstance(values);
    }
}
