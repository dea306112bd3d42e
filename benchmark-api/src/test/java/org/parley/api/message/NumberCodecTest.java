package org.parley.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.PlainGraph;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;

class NumberCodecTest {
    private static final Codec FLOAT32 = Codec.raw(Field.dense("f"));
    private static final Codec FLOAT16 = Codec.raw(Field.dense("f").as(WireType.FLOAT16));
    private static final Codec INT8 = Codec.raw(Field.dense("f").as(WireType.INT8));

    @Test
    void numbersTravelLittleEndianInTheirFormat() {
        HostArray values = HostArray.of(new float[] {1, -2}, 2);
        assertThat(Wired.hex(FLOAT32, values)).isEqualTo("00 00 80 3f 00 00 00 c0");
        assertThat(Wired.hex(FLOAT16, values)).isEqualTo("00 3c 00 c0");
    }

    @Test
    void eightBitsAreStepsFromTheMinimumToTheMaximum() {
        HostArray values = HostArray.of(new float[] {1, -1, 0.5f, -1 + 2 / 255f}, 4);
        assertThat(Wired.hex(INT8, values)).isEqualTo("00 00 80 bf 00 00 80 3f ff 00 bf 01");
    }

    @Test
    void bytesAreAsManyAsPromised() {
        HostArray values = random("count", 5, 7);
        assertThat(FLOAT32.maxBytes(5, 7)).isEqualTo(140);
        assertThat(FLOAT16.maxBytes(5, 7)).isEqualTo(70);
        assertThat(INT8.maxBytes(5, 7)).isEqualTo(43);
        for (Codec codec : new Codec[] {FLOAT32, FLOAT16, INT8}) {
            assertThat(Wired.bytes(codec, values)).hasSize(codec.maxBytes(5, 7));
        }
        assertThat(FLOAT32.maxBytes(0, 8)).isZero();
    }

    @Test
    void aSizeThatNoMessageCanHaveIsNotWrappedAround() {
        assertThatThrownBy(() -> FLOAT32.maxBytes(1 << 30)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void fourBytesAreLosslessAndFewerAreNot() {
        HostArray values = random("exact", 4, 9);
        assertThat(Wired.through(FLOAT32, values)).isEqualTo(values);
        assertThat(FLOAT32.lossless()).isTrue();
        assertThat(FLOAT16.lossless()).isFalse();
        assertThat(INT8.lossless()).isFalse();
    }

    @Test
    void eightBitsAreOffByAtMostHalfAStep() {
        HostArray values = random("steps", 20, 20);
        float[] seen = Wired.through(INT8, values).values();
        float min = 0;
        float max = 0;
        for (float v : values.values()) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        for (int i = 0; i < seen.length; i++) {
            double half = (max - min) / 255 / 2 + 1e-6;
            assertThat(seen[i]).isCloseTo(values.values()[i], within((float) half));
        }
        assertThat(seen).contains(min);
    }

    @Test
    void aConstantMapSurvivesEightBits() {
        HostArray values = HostArray.of(new float[] {3.25f, 3.25f, 3.25f}, 3);
        assertThat(Wired.through(INT8, values)).isEqualTo(values);
    }

    @Test
    void anArrayWithoutRowsIsSentAsNothingButItsBounds() {
        HostArray none = HostArray.zeros(0, 8);
        assertThat(Wired.hex(INT8, none)).isEqualTo("00 00 00 00 00 00 00 00");
        for (Codec codec : new Codec[] {FLOAT32, FLOAT16, INT8}) {
            assertThat(Wired.through(codec, none)).isEqualTo(none);
        }
    }

    @Test
    void arraysFollowEachOtherInOneBuffer() {
        HostArray first = random("first", 3, 2);
        HostArray second = random("second", 2, 2);
        for (Codec codec : new Codec[] {FLOAT32, FLOAT16, INT8}) {
            ByteBuffer buffer = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
            codec.encode(first, buffer);
            codec.encode(second, buffer);
            buffer.flip();
            assertThat(codec.decode(buffer, 3, 2)).isEqualTo(Wired.through(codec, first));
            assertThat(codec.decode(buffer, 2, 2)).isEqualTo(Wired.through(codec, second));
            assertThat(buffer.hasRemaining()).isFalse();
        }
    }

    @Test
    void missingBytesAreNoticedBeforeMemoryIsTaken() {
        ByteBuffer few = ByteBuffer.allocate(100);
        for (Codec codec : new Codec[] {FLOAT32, FLOAT16, INT8}) {
            assertThatThrownBy(() -> codec.decode(few, 1, 30_000, 60_000, 1))
                    .isInstanceOf(BufferUnderflowException.class);
        }
    }

    @Test
    void theTwinShowsTheRoundedValueAndPassesTheGradientOn() {
        Graph g = PlainGraph.create();
        HostArray values = random("twin", 4, 4);
        Tensor sent = g.constant(values);
        for (Codec codec : new Codec[] {FLOAT16, INT8}) {
            PlainGraph.Plain seen = (PlainGraph.Plain) codec.twin(g, sent);
            assertThat(seen.toHost()).isEqualTo(Wired.through(codec, values)).isNotEqualTo(values);
            assertThat(seen.gradientOf()).isSameAs(sent);
        }
        assertThat(FLOAT32.twin(g, sent)).isSameAs(sent);
    }

    private static HostArray random(String name, int... shape) {
        RandomGenerator random = new SeedStream(2).child(name).random();
        HostArray array = HostArray.zeros(shape);
        for (int i = 0; i < array.values().length; i++) {
            array.values()[i] = (float) random.nextGaussian();
        }
        return array;
    }
}
