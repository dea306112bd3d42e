package org.parley.world.aerial;

import static org.parley.api.error.Require.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Frame;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Range;
import org.parley.world.aerial.file.AerialFolder;
import org.parley.world.aerial.file.AerialJson;
import org.parley.world.aerial.file.FlightLog;
import org.parley.world.aerial.file.WorldHeader;

/**
 * Frames of an aerial world on disk, in one of the four settings. Flights are read when they are
 * asked for, pictures when they are looked at. Threads may share it.
 */
final class AerialDataset implements Dataset {
    /** What a drone may see around itself, in its own frame; there are no boxes in it. */
    static final Range RANGE = new Range(-90, -90, -60, 90, 90, 10);

    /** The modality of the drone that asks, in the assignments. */
    static final String DEGRADED = "degraded";

    /** The modality of its neighbours. */
    static final String NORMAL = "normal";

    private final AerialFolder folder;
    private final AerialSetting setting;
    private final WorldHeader header;
    private final AerialFrameReader reader;
    private final Map<String, FlightLog> flights = new HashMap<>();
    private Optional<String> revision = Optional.empty();

    private AerialDataset(AerialFolder folder, AerialSetting setting, WorldHeader header) {
        this.folder = folder;
        this.setting = setting;
        this.header = header;
        this.reader = new AerialFrameReader(folder, setting, header.imagePixels());
    }

    /** Opens a world; a folder that holds none, or flights of the other kind, fails with DATA. */
    static AerialDataset open(Path root, AerialSetting setting) {
        AerialFolder folder = new AerialFolder(root);
        if (!Files.isRegularFile(folder.header())) {
            throw BenchmarkException.data(
                    "%s: is not an aerial world, it has no %s; write one with 'parley data world"
                            + " --dataset aerial --out DIR'",
                    root, folder.header().getFileName());
        }
        WorldHeader header = AerialJson.read(folder.header(), WorldHeader.class);
        if (!header.flight().equals(setting.flight().id())) {
            throw BenchmarkException.data(
                    "%s: holds flights of kind '%s', but setting '%s' needs '%s'; choose another"
                            + " setting, or write a world for this one",
                    folder.header(), header.flight(), setting.id(), setting.flight().id());
        }
        return new AerialDataset(folder, setting, header);
    }

    @Override
    public synchronized String revision() {
        if (revision.isEmpty()) {
            revision = Optional.of(AerialRevision.of(folder, setting, this::flight));
        }
        return revision.get();
    }

    @Override
    public Range evaluationRange() {
        return RANGE;
    }

    @Override
    public List<String> classNames() {
        return header.classes();
    }

    @Override
    public List<SceneInfo> scenes(Split split) {
        return folder.scenes(split).stream().map(this::info).toList();
    }

    private SceneInfo info(String scene) {
        FlightLog flight = flight(scene);
        return new SceneInfo(scene, flight.frames().size(), flight.ids());
    }

    private FlightLog flight(String scene) {
        synchronized (flights) {
            return flights.computeIfAbsent(
                    scene, s -> AerialJson.read(folder.flight(s), FlightLog.class));
        }
    }

    /**
     * {@code requester}: the first drone has modality {@value #DEGRADED}, its neighbours {@value
     * #NORMAL}; {@code alone}: nobody but the first takes part.
     */
    @Override
    public SortedMap<String, Assignment> assignments() {
        SortedMap<String, SortedMap<String, String>> requester = new TreeMap<>();
        SortedMap<String, SortedMap<String, String>> alone = new TreeMap<>();
        for (Split split : Split.values()) {
            for (SceneInfo scene : scenes(split)) {
                SortedMap<String, String> parts = new TreeMap<>();
                scene.agents().forEach(drone -> parts.put(drone, NORMAL));
                parts.put(scene.agents().get(0), DEGRADED);
                requester.put(scene.id(), parts);
                alone.put(scene.id(), new TreeMap<>(Map.of(scene.agents().get(0), DEGRADED)));
            }
        }
        SortedMap<String, Assignment> all = new TreeMap<>();
        all.put("requester", new Assignment(requester));
        all.put("alone", new Assignment(alone));
        return Collections.unmodifiableSortedMap(all);
    }

    @Override
    public Frame frame(SceneInfo scene, int index) {
        require(
                index >= 0 && index < scene.frames(),
                "scene %s has frames 0 to %s, asked for %s",
                scene.id(),
                scene.frames() - 1,
                index);
        return reader.read(scene.id(), index, flight(scene.id()).frames().get(index));
    }
}
