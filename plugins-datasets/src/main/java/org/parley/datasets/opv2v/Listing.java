package org.parley.datasets.opv2v;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.api.data.TruthObject;
import org.parley.datasets.opv2v.yaml.VehicleYaml;

/**
 * The objects of a frame by id: those that any agent lists. Where several do, the first agent says
 * where the object is. Objects without a size (half extent not positive) are left out.
 */
final class Listing {
    private final Map<Long, VehicleYaml> vehicles = new TreeMap<>();
    private final Map<Long, Set<String>> seenBy = new TreeMap<>();

    /** Adds what an agent lists; agents come in their order. */
    void add(AgentReader reader) {
        reader.yaml()
                .vehicles()
                .forEach(
                        (id, vehicle) -> {
                            if (vehicle.solid()) {
                                vehicles.putIfAbsent(id, vehicle);
                                seenBy.computeIfAbsent(id, i -> new TreeSet<>())
                                        .add(reader.agent());
                            }
                        });
    }

    List<TruthObject> objects() {
        List<TruthObject> objects = new ArrayList<>();
        vehicles.forEach(
                (id, v) ->
                        objects.add(
                                new TruthObject(
                                        id,
                                        v.centreInWorld(),
                                        2 * v.halfExtent().x(),
                                        2 * v.halfExtent().y(),
                                        2 * v.halfExtent().z(),
                                        seenBy.getOrDefault(id, Set.of()))));
        return objects;
    }
}
