package org.parley.world.aerial;

import java.util.function.Function;
import org.parley.api.data.Split;
import org.parley.datasets.file.DataFile;
import org.parley.datasets.file.RevisionHash;
import org.parley.world.aerial.file.AerialFolder;
import org.parley.world.aerial.file.FlightLog;

/**
 * A hash over what the frames of a world on disk are made of: the setting, every byte of its JSON
 * files, and of each PNG file the size and the end, which holds the checksum of its last pixels.
 */
final class AerialRevision {
    private static final int TAIL = 64;
    private static final long LONGEST = 64L << 20;

    private final RevisionHash hash = new RevisionHash(TAIL);

    private AerialRevision() {}

    static String of(
            AerialFolder folder, AerialSetting setting, Function<String, FlightLog> flights) {
        AerialRevision revision = new AerialRevision();
        revision.hash.add("aerial 1 " + setting.id());
        revision.hash.add(DataFile.read(folder.header(), LONGEST));
        for (Split split : Split.values()) {
            for (String scene : folder.scenes(split)) {
                revision.hash.add(scene);
                revision.hash.add(DataFile.read(folder.flight(scene), LONGEST));
                revision.pictures(folder, scene, flights.apply(scene));
            }
        }
        return revision.hash.hex();
    }

    private void pictures(AerialFolder folder, String scene, FlightLog flight) {
        for (int frame = 0; frame < flight.frames().size(); frame++) {
            for (String drone : flight.ids()) {
                hash.addTail(folder.picture(scene, drone, frame));
                hash.addTail(folder.depth(scene, drone, frame));
                hash.addTail(folder.classes(scene, drone, frame));
            }
            hash.addTail(folder.degraded(scene, flight.ids().get(0), frame));
        }
    }
}
