package org.parley.datasets.opv2v;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.RotatedIou;
import org.parley.datasets.opv2v.yaml.VehicleYaml;

/**
 * The objects of a frame by id: those that any agent lists. Where several do, the first agent says
 * where the object is. Objects without a size (half extent not positive) are left out.
 */
final class ObjectListing {
    /** Boxes of two vehicles that are really there share no ground; clocks and poses differ. */
    static final double SUSPICIOUS = 0.3;

    private final OptionalDouble merge;
    private final Map<Long, Entry> entries = new TreeMap<>();

    /**
     * @param merge the ground overlap (IoU) from which objects of different ids that different
     *     agents list are one; none where ids alone tell
     */
    ObjectListing(OptionalDouble merge) {
        this.merge = merge;
    }

    /** An object with who lists it. */
    private record Entry(long id, VehicleYaml vehicle, Box inWorld, Set<String> seenBy) {
        static Entry of(long id, VehicleYaml v) {
            Box box =
                    new Box(
                            v.centreInWorld().x(),
                            v.centreInWorld().y(),
                            v.centreInWorld().z(),
                            2 * v.halfExtent().x(),
                            2 * v.halfExtent().y(),
                            2 * v.halfExtent().z(),
                            Math.toRadians(v.yawDegrees()));
            return new Entry(id, v, box, new TreeSet<>());
        }

        TruthObject object() {
            return new TruthObject(
                    id,
                    vehicle.centreInWorld(),
                    inWorld.length(),
                    inWorld.width(),
                    inWorld.height(),
                    seenBy);
        }

        double overlap(Entry other) {
            return RotatedIou.of(inWorld, other.inWorld);
        }
    }

    /** Two objects that stand in one place, which vehicles cannot. */
    record Overlap(TruthObject first, TruthObject second, double share) {}

    /** Adds what an agent lists; agents come in their order. */
    void add(AgentReader reader) {
        Map<Long, VehicleYaml> listed = new TreeMap<>(reader.yaml().vehicles());
        listed.values().removeIf(v -> !v.solid());
        listed.forEach(
                (id, vehicle) -> {
                    Entry own = Entry.of(id, vehicle);
                    Entry known = entries.get(id);
                    Entry entry = known == null ? same(own, listed.keySet()).orElse(own) : known;
                    entries.putIfAbsent(entry.id(), entry);
                    entry.seenBy().add(reader.agent());
                });
    }

    /** What another agent lists in the same place under another id. */
    private Optional<Entry> same(Entry own, Set<Long> listed) {
        if (merge.isEmpty()) {
            return Optional.empty();
        }
        return entries.values().stream()
                .filter(e -> !listed.contains(e.id()))
                .filter(e -> e.overlap(own) >= merge.getAsDouble())
                .max(Comparator.comparingDouble(e -> e.overlap(own)));
    }

    /** Objects that are likely to be one vehicle under two ids. */
    List<Overlap> overlaps() {
        List<Entry> all = List.copyOf(entries.values());
        List<Overlap> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (Entry other : all.subList(i + 1, all.size())) {
                double share = all.get(i).overlap(other);
                if (share >= SUSPICIOUS) {
                    found.add(new Overlap(all.get(i).object(), other.object(), share));
                }
            }
        }
        return found;
    }

    List<TruthObject> objects() {
        return entries.values().stream().map(Entry::object).toList();
    }
}
