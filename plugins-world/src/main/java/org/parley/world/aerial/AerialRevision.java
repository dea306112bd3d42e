package org.parley.world.aerial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.parley.api.data.Split;
import org.parley.datasets.file.DataFile;
import org.parley.world.aerial.file.AerialFolder;
import org.parley.world.aerial.file.FlightLog;

/**
 * A hash over what the frames of a world on disk are made of: the setting, every byte of its JSON
 * files, and of each PNG file the size and the end, which holds the checksum of its last pixels.
 */
final class AerialRevision {
    private static final int TAIL = 64;
    private static final int HEXED = 16;
    private static final long LONGEST = 64L << 20;

    private final MessageDigest hash;

    private AerialRevision() {
        try {
            this.hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static String of(
            AerialFolder folder, AerialSetting setting, Function<String, FlightLog> flights) {
        AerialRevision revision = new AerialRevision();
        revision.add("aerial 1 " + setting.id());
        revision.hash.update(DataFile.read(folder.header(), LONGEST));
        for (Split split : Split.values()) {
            for (String scene : folder.scenes(split)) {
                revision.add(scene);
                revision.hash.update(DataFile.read(folder.flight(scene), LONGEST));
                revision.pictures(folder, scene, flights.apply(scene));
            }
        }
        return HexFormat.of().formatHex(revision.hash.digest(), 0, HEXED);
    }

    private void pictures(AerialFolder folder, String scene, FlightLog flight) {
        for (int frame = 0; frame < flight.frames().size(); frame++) {
            for (String drone : flight.ids()) {
                tail(folder.picture(scene, drone, frame));
                tail(folder.depth(scene, drone, frame));
                tail(folder.classes(scene, drone, frame));
            }
            tail(folder.degraded(scene, flight.ids().get(0), frame));
        }
    }

    private void tail(Path file) {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            add("bytes " + in.size());
            in.position(Math.max(0, in.size() - TAIL));
            ByteBuffer tail = ByteBuffer.allocate(TAIL);
            while (tail.hasRemaining() && in.read(tail) >= 0) {
                // a read may bring less than asked for
            }
            hash.update(tail.flip());
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    private void add(String text) {
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) '\n');
    }
}
