package org.parley.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;

class DamagedMessageTest {
    private static final MessageFormat DENSE = Messages.format(Field.dense("f"));
    private static final byte[] SOUND = DENSE.write(Messages.of("f", Messages.map()));
    private static final byte[] GATED =
            DENSE.write(Messages.gated(Messages.map(), Messages.gate(1, 0, 1, 1, 0, 1)));

    /** Magic, three names, pose; then channels, rows, columns, grid, gate, rank, extents. */
    private static final int SPEC = 4 + 2 + 2 + 3 + 48;

    private static final int GRID = SPEC + 12;
    private static final int GATE = GRID + 1 + 24;

    @Test
    void aMessageCutShortIsRefusedWhereverItIsCut() {
        for (byte[] whole : List.of(SOUND, GATED)) {
            for (int length = 0; length < whole.length; length++) {
                refused(
                        Arrays.copyOf(whole, length),
                        "a message of round 'r' ends early after " + length + " bytes");
            }
        }
    }

    @Test
    void anyFlippedBitIsReadOrRefusedAsDamagedData() {
        MessageFormat codes = Messages.format(Field.codes("c"));
        HostArray map = HostArray.of(new float[] {0, 1, 0, 1, 0, 0}, 1, 1, 2, 3);
        assertFlipsAreHandled(DENSE, SOUND);
        assertFlipsAreHandled(DENSE, GATED);
        assertFlipsAreHandled(codes, codes.write(Messages.of("c", map)));
    }

    private static void assertFlipsAreHandled(MessageFormat format, byte[] whole) {
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(format.read(flipped)).isNotNull();
            } catch (BenchmarkException e) {
                assertThat(e.code()).as("bit %s: %s", bit, e).isEqualTo(ErrorCode.DATA);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(8 * 20);
    }

    @Test
    void otherBytesAreNoMessage() {
        refused(Messages.patched(SOUND, 0, 'P', 'N', 'G'), "these bytes are not a Parley message");
    }

    @Test
    void aMessageOfAnotherRoundIsRefused() {
        refused(
                Messages.patched(SOUND, 5, 'q'),
                "a message of round 'q' came where one of round 'r' was expected");
    }

    @Test
    void impossibleHeadersAreRefusedWithTheReason() {
        String damaged = "a message's header is damaged: ";
        refused(
                Messages.patched(SOUND, SPEC, 0),
                damaged + "a feature needs positive extents, was 2 × 3 × 0");
        refused(
                Messages.patched(SOUND, GRID + 1 + 16 + 7, 0xbf),
                damaged + "cellMetres must be positive, was -1.0");
    }

    @Test
    void impossibleGatesAreRefused() {
        refused(Messages.patched(GATED, GATE + 1, 0), "a message's gate of 0 × 3 is damaged");
        refused(
                Messages.patched(GATED, GATE + 5, 0xff, 0xff, 0xff, 0xff),
                "a message's gate of 2 × -1 is damaged");
        refused(
                Messages.patched(GATED, GATE + 5, 0xff, 0xff, 0xff, 0x3f),
                "a message of round 'r' ends early after " + GATED.length + " bytes");
    }

    @Test
    void aGateThatDoesNotFitItsFieldIsRefused() {
        refused(
                Messages.patched(GATED, GATE + 1 + 4 + 4 + 1 + 1 + 4, 1),
                "a gate of 6 cells does not fit field 'f' of extents [1, 1, 3, 2]");
    }

    @Test
    void impossibleExtentsAreRefused() {
        int rank = GATE + 1;
        refused(Messages.patched(SOUND, rank, 0), extents("[]"));
        refused(Messages.patched(SOUND, rank + 13, 0), extents("[1, 2, 3, 0]"));
        refused(
                Messages.patched(SOUND, rank + 1, 0xff, 0xff, 0xff, 0xff),
                extents("[-1, 2, 3, 2]"));
        refused(Messages.patched(SOUND, rank + 1, 0, 0, 0, 0x40), extents("[1073741824, 2, 3, 2]"));
    }

    private static String extents(String extents) {
        return "field 'f' of a message has the extents " + extents + ", which no array has";
    }

    private static void refused(byte[] bytes, String message) {
        assertThatThrownBy(() -> DENSE.read(bytes))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA))
                .hasMessage(message);
    }
}
