package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    @Test
    void presetsDifferInEveryKey() throws ReflectiveOperationException {
        Choices paper = Choices.of(Preset.PAPER);
        Choices reference = Choices.of(Preset.REFERENCE);
        for (RecordComponent key : Choices.class.getRecordComponents()) {
            assertThat(key.getAccessor().invoke(paper))
                    .as(key.getName())
                    .isNotEqualTo(key.getAccessor().invoke(reference));
        }
    }

    @Test
    void aGivenKeyOverridesThePresetAndNoOther() throws ReflectiveOperationException {
        Choices paper = Choices.of(Preset.PAPER);
        Choices reference = Choices.of(Preset.REFERENCE);
        for (RecordComponent key : Choices.class.getRecordComponents()) {
            Choices mixed = Choices.of(withKey(key.getName(), key.getAccessor().invoke(reference)));
            for (RecordComponent other : Choices.class.getRecordComponents()) {
                Choices expected = other.getName().equals(key.getName()) ? reference : paper;
                assertThat(other.getAccessor().invoke(mixed))
                        .isEqualTo(other.getAccessor().invoke(expected));
            }
        }
    }

    /** The paper's configuration with one key given. */
    private static NegoCollabConfig withKey(String name, Object value)
            throws ReflectiveOperationException {
        NegoCollabConfig paper = NegoCollabConfig.defaults();
        RecordComponent[] keys = NegoCollabConfig.class.getRecordComponents();
        Class<?>[] types = new Class<?>[keys.length];
        Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            types[i] = keys[i].getType();
            boolean given = keys[i].getName().equals(name);
            values[i] = given ? Optional.of(value) : keys[i].getAccessor().invoke(paper);
        }
        return NegoCollabConfig.class.getDeclaredConstructor(types).newInstance(values);
    }
}
