package org.parley.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;

class MessageFormatTest {
    private static final MessageFormat DENSE = Messages.format(Field.dense("f"));

    @Test
    void theBytesOfAMessageAreItsHeaderThenItsExtentsThenItsNumbers() {
        ByteBuffer expected = header();
        expected.put((byte) 0); // no gate
        extents(expected, 1, 2, 3, 2);
        for (int i = 1; i <= 12; i++) {
            expected.putFloat(i);
        }
        assertThat(DENSE.write(Messages.of("f", Messages.map()))).isEqualTo(written(expected));
    }

    @Test
    void aCellGateSendsOneBitACellAndTheOpenCellsOnly() {
        ByteBuffer expected = header();
        expected.put((byte) 1).putInt(2).putInt(3).put((byte) 0b100010);
        extents(expected, 1, 2, 3, 2);
        expected.putFloat(3).putFloat(4).putFloat(11).putFloat(12);
        Message message = Messages.gated(Messages.map(), Messages.gate(0, 1, 0, 0, 0, 1));
        assertThat(DENSE.write(message)).isEqualTo(written(expected));
    }

    @Test
    void anImageFeatureTravelsWithoutAGrid() {
        Message.Header image =
                new Message.Header("r", "7", "m1", Messages.POSE, FeatureSpec.image(2, 4, 5));
        Message sent = new Message(image, Map.of("f", Messages.map()), Optional.empty());
        byte[] bytes = DENSE.write(sent);
        assertThat(bytes).hasSize(DENSE.write(Messages.of("f", Messages.map())).length - 24);
        assertThat(DENSE.read(bytes)).isEqualTo(sent);
    }

    @Test
    void aPaperSizedFeatureTakesItsNumbersAndLessThan200BytesMore() {
        byte[] bytes = DENSE.write(Messages.of("f", HostArray.zeros(1, 128, 256, 64)));
        assertThat(bytes.length).isBetween(8_388_608, 8_388_608 + 200);
        byte[] tested = DENSE.write(Messages.of("f", HostArray.zeros(1, 256, 256, 64)));
        assertThat(tested.length).isBetween(16_777_216, 16_777_216 + 200);
    }

    @Test
    void everyKindOfFieldArrivesAsItWasSent() {
        Field[] fields = {
            Field.dense("dense"),
            Field.cells("cells"),
            Field.vector("vector"),
            Field.boxes("boxes"),
            Field.points("points"),
            Field.codes("codes")
        };
        HostArray codes = HostArray.of(new float[] {0, 1, 0, 1, 0, 0}, 1, 1, 2, 3);
        Map<String, HostArray> values =
                Map.of(
                        "dense", Messages.random("dense", 1, 2, 3, 4),
                        "cells", Messages.random("cells", 1, 2, 3, 1),
                        "vector", Messages.random("vector", 1, 9),
                        "boxes", HostArray.zeros(0, 8),
                        "points", Messages.random("points", 5, 4),
                        "codes", codes);
        Message sent = new Message(Messages.header(), values, Optional.empty());
        MessageFormat format = Messages.format(fields);
        assertThat(format.read(format.write(sent))).isEqualTo(sent);
    }

    @Test
    void closedCellsArriveAsZerosAndOpenOnesAsTheyWere() {
        RandomGenerator random = new SeedStream(5).child("gates").random();
        for (int trial = 0; trial < 100; trial++) {
            int columns = 1 + random.nextInt(9);
            int[] open = new int[2 * columns];
            Arrays.setAll(open, i -> random.nextInt(2));
            HostArray map = Messages.random("map" + trial, 1, 2, columns, 3);
            HostArray expected = HostArray.of(map.values().clone(), map.shape());
            for (int i = 0; i < expected.values().length; i++) {
                expected.values()[i] = open[i / 3] == 1 ? map.values()[i] : 0;
            }
            Message sent = Messages.gated(map, Messages.gate(open));
            Message seen = DENSE.read(DENSE.write(sent));
            assertThat(seen).isEqualTo(Messages.gated(expected, Messages.gate(open)));
        }
    }

    @Test
    void aGateIsOpenFromOneHalfOn() {
        HostArray gate = HostArray.of(new float[] {0.5f, 0.49f, 1, 0, 0.6f, -1}, 1, 2, 3, 1);
        Message seen = DENSE.read(DENSE.write(Messages.gated(Messages.map(), gate)));
        assertThat(seen.gate()).contains(Messages.gate(1, 0, 1, 0, 1, 0));
        assertThat(seen.fields().get("f").values())
                .containsExactly(1, 2, 0, 0, 5, 6, 0, 0, 9, 10, 0, 0);
    }

    @Test
    void theGateOfAWholeMessageDoesNotTravel() {
        Message sent = Messages.gated(Messages.map(), HostArray.of(new float[] {1}, 1, 1));
        assertThat(DENSE.write(sent)).isEqualTo(DENSE.write(Messages.of("f", Messages.map())));
    }

    @Test
    void namesAreUtf8OfAtMost255Bytes() {
        String longest = "ü".repeat(127) + "x";
        assertThat(DENSE.read(DENSE.write(from(longest))).header().agent()).isEqualTo(longest);
        String tooLong = "ü".repeat(128);
        refused(
                () -> DENSE.write(from(tooLong)),
                ErrorCode.USER,
                "'" + tooLong + "' is too long for a message header");
    }

    private static Message from(String agent) {
        Message.Header header = new Message.Header("r", agent, "m1", Messages.POSE, Messages.SPEC);
        return new Message(header, Map.of("f", Messages.map()), Optional.empty());
    }

    @Test
    void aFieldThatWasNotSentIsNamedWithThoseThatWere() {
        refused(
                () -> DENSE.write(Messages.of("other", Messages.map())),
                ErrorCode.PLUGIN,
                "agent 7 (m1) sent no field 'f' in round 'r'; it sent [other]");
    }

    @Test
    void aGateMustFitItsField() {
        Message wide = Messages.gated(Messages.map(), Messages.gate(1, 1, 0, 0, 0, 0, 0, 0));
        refused(
                () -> DENSE.write(wide),
                ErrorCode.PLUGIN,
                "a gate of 8 cells does not fit a field of HostArray[1, 2, 3, 2]");
        Message flat = Messages.gated(Messages.map(), HostArray.zeros(1, 6));
        refused(
                () -> DENSE.write(flat),
                ErrorCode.PLUGIN,
                "a gate must be (1, 1) or (1, H, W, 1), was [1, 6]");
    }

    @Test
    void aCodecThatWritesMoreThanItPromisedIsNamed() {
        MessageFormat format = new MessageFormat(Messages.round(Field.dense("f")), f -> TALKATIVE);
        refused(
                () -> format.write(Messages.of("f", Messages.map())),
                ErrorCode.PLUGIN,
                "the codec of field 'f' writes more for HostArray[1, 2, 3, 2] than its maxBytes"
                        + " says");
    }

    private static final Codec TALKATIVE =
            new Codec() {
                @Override
                public void encode(HostArray values, ByteBuffer to) {
                    to.put(new byte[1000]);
                }

                @Override
                public int maxBytes(int... shape) {
                    return 1;
                }

                @Override
                public HostArray decode(ByteBuffer from, int... shape) {
                    return HostArray.zeros(shape);
                }

                @Override
                public Tensor twin(Graph g, Tensor t) {
                    return t;
                }

                @Override
                public boolean lossless() {
                    return false;
                }
            };

    private static ByteBuffer header() {
        ByteBuffer out = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        out.put("PRL1".getBytes(StandardCharsets.US_ASCII));
        out.put((byte) 1).put((byte) 'r').put((byte) 1).put((byte) '7');
        out.put((byte) 2).put((byte) 'm').put((byte) '1');
        for (int i = 1; i <= 6; i++) {
            out.putDouble(i);
        }
        out.putInt(2).putInt(2).putInt(3); // channels, rows, columns
        return out.put((byte) 1).putDouble(-1.5).putDouble(-1).putDouble(1);
    }

    private static void extents(ByteBuffer out, int... extents) {
        out.put((byte) extents.length);
        for (int extent : extents) {
            out.putInt(extent);
        }
    }

    private static byte[] written(ByteBuffer buffer) {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static void refused(ThrowingCallable what, ErrorCode code, String message) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        BenchmarkException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
