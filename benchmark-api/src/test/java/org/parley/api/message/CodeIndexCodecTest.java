package org.parley.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.PlainGraph;
import org.parley.api.graph.Tensor;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class CodeIndexCodecTest {
    private static final Codec CODEC = Codec.raw(Field.codes("c"));

    @Test
    void anIndexTakesAsManyBitsAsTheBookNeeds() {
        int[] codes = {1, 2, 3, 4, 5, 8, 9, 16, 17, 256, 257};
        int[] bits = {1, 1, 2, 2, 3, 3, 4, 4, 5, 8, 9};
        for (int i = 0; i < codes.length; i++) {
            assertThat(CodeIndexCodec.bits(codes[i])).as("%s codes", codes[i]).isEqualTo(bits[i]);
        }
    }

    /** The volume that the papers on codebooks count. */
    @Test
    void aMapOf256By256CellsOfSixteenCodesTakes32768Bytes() {
        assertThat(CODEC.maxBytes(1, 256, 256, 16)).isEqualTo(32_768);
    }

    @Test
    void theLastByteIsFilledUp() {
        assertThat(CODEC.maxBytes(1, 1, 3, 5)).isEqualTo(2);
        assertThat(CODEC.maxBytes(1, 1, 8, 5)).isEqualTo(3);
        assertThat(CODEC.maxBytes(1, 1, 9, 5)).isEqualTo(4);
    }

    @Test
    void indicesArePackedFromTheLowestBit() {
        // 6 in bits 0–2, 1 in bits 3–5, 3 in bits 6–8
        HostArray cells = oneHot(7, 6, 1, 3);
        assertThat(Wired.hex(CODEC, cells)).isEqualTo("ce 00");
        assertThat(Wired.hex(CODEC, oneHot(16, 15, 0, 9))).isEqualTo("0f 09");
    }

    @Test
    void everyMapOfCodesArrivesAsItWas() {
        RandomStream random = new SeedStream(3).child("codes").random();
        for (int codes = 1; codes < 40; codes++) {
            int[] chosen = new int[1 + random.nextInt(50)];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = random.nextInt(codes);
            }
            HostArray cells = oneHot(codes, chosen);
            assertThat(Wired.through(CODEC, cells)).as("%s codes", codes).isEqualTo(cells);
        }
        assertThat(CODEC.lossless()).isTrue();
    }

    @Test
    void theLargestEntryIsSentAndOfEqualOnesTheFirst() {
        HostArray soft = HostArray.of(new float[] {.1f, .6f, .3f, .4f, .2f, .4f}, 1, 1, 2, 3);
        assertThat(Wired.through(CODEC, soft).values()).containsExactly(0, 1, 0, 1, 0, 0);
    }

    @Test
    void anIndexBeyondTheBookIsItsLastCode() {
        ByteBuffer three = ByteBuffer.wrap(new byte[] {3});
        assertThat(CODEC.decode(three, 1, 1, 1, 3).values()).containsExactly(0, 0, 1);
    }

    @Test
    void missingBytesAreNoticedBeforeMemoryIsTaken() {
        ByteBuffer few = ByteBuffer.allocate(100);
        assertThatThrownBy(() -> CODEC.decode(few, 1, 10_000, 10_000, 16))
                .isInstanceOf(BufferUnderflowException.class);
    }

    @Test
    void theTwinShowsTheCodeAndPassesTheGradientToTheSoftChoice() {
        Graph g = PlainGraph.create();
        Tensor soft = PlainGraph.leaf(new int[] {1, 1, 1, 3}, .1f, .2f, .7f);
        PlainGraph.Plain seen = (PlainGraph.Plain) CODEC.twin(g, soft);
        assertThat(seen.toHost()).isEqualTo(Wired.through(CODEC, soft.toHost()));
        assertThat(seen.gradientOf()).isSameAs(soft);
    }

    private static HostArray oneHot(int codes, int... chosen) {
        HostArray cells = HostArray.zeros(1, 1, chosen.length, codes);
        for (int i = 0; i < chosen.length; i++) {
            cells.values()[i * codes + chosen[i]] = 1;
        }
        return cells;
    }
}
