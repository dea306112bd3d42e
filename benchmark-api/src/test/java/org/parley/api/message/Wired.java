package org.parley.api.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.parley.api.graph.HostArray;

/** Arrays on their way through a codec. */
final class Wired {
    private Wired() {}

    /** What a codec writes. */
    static byte[] bytes(Codec codec, HostArray values) {
        ByteBuffer out =
                ByteBuffer.allocate(codec.maxBytes(values.shape())).order(ByteOrder.LITTLE_ENDIAN);
        codec.encode(values, out);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    static String hex(Codec codec, HostArray values) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes(codec, values));
    }

    /** What the receiver sees. */
    static HostArray through(Codec codec, HostArray values) {
        ByteBuffer in = ByteBuffer.wrap(bytes(codec, values)).order(ByteOrder.LITTLE_ENDIAN);
        return codec.decode(in, values.shape());
    }
}
