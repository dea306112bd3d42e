package org.parley.encoders.second;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Rulebook;

/**
 * The rulebooks of a batch of sweeps, whose sites stand one sweep after the other: made for each
 * sweep alone, joined for the batch.
 */
final class BatchRulebooks {
    private static final int CENTRE = 13;

    private final List<HostArrays> sweeps;

    BatchRulebooks(List<HostArrays> sweeps) {
        this.sweeps = sweeps;
    }

    /** The occupied voxels of a sweep and which of them meet in each layer of a tower. */
    static HostArrays of(SparseTower tower, VoxelIndex voxels) {
        Map<String, int[]> lists = new TreeMap<>();
        int[] counts = new int[tower.levels() + 1];
        int[] keys = voxels.keys();
        for (int level = 0; level < tower.levels(); level++) {
            VoxelLattice lattice = tower.lattices().get(level);
            counts[level] = keys.length;
            put(lists, near(level), SweepRulebook.neighbours(lattice, keys));
            SweepRulebook down = SweepRulebook.windows(lattice, tower.windows().get(level), keys);
            put(lists, down(level), down);
            keys = down.outputKeys();
        }
        counts[tower.levels()] = keys.length;
        lists.put("counts", counts);
        lists.put("places", places(tower.last(), keys));
        HostArray means = HostArray.of(voxels.means(), voxels.keys().length, VoxelIndex.WIDTH);
        return new HostArrays(Map.of("voxels", means), lists);
    }

    private static int[] places(VoxelLattice lattice, int... keys) {
        int[] places = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            places[i] = lattice.place(keys[i]);
        }
        return places;
    }

    private static String near(int level) {
        return "near" + level;
    }

    private static String down(int level) {
        return "down" + level;
    }

    private static void put(Map<String, int[]> lists, String name, SweepRulebook pairs) {
        lists.put(name + "/starts", pairs.starts());
        lists.put(name + "/inputs", pairs.inputs());
        lists.put(name + "/outputs", pairs.outputs());
    }

    /** Occupied sites of a level, in all sweeps. */
    int count(int level) {
        return sweeps.stream().mapToInt(s -> s.index("counts")[level]).sum();
    }

    /** Whether a level has no site at all. */
    boolean anyEmpty() {
        int levels = sweeps.get(0).index("counts").length;
        for (int level = 0; level < levels; level++) {
            if (count(level) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Mean points of all voxels. */
    HostArray voxels() {
        float[] all = new float[VoxelIndex.WIDTH * count(0)];
        int at = 0;
        for (HostArrays sweep : sweeps) {
            float[] own = sweep.value("voxels").values();
            System.arraycopy(own, 0, all, at, own.length);
            at += own.length;
        }
        return HostArray.of(all, count(0), VoxelIndex.WIDTH);
    }

    /** Places of the last sites among the cells of all sweeps. */
    int[] places(int placesPerSweep) {
        int[] all = new int[count(sweeps.get(0).index("counts").length - 1)];
        int at = 0;
        for (int s = 0; s < sweeps.size(); s++) {
            for (int place : sweeps.get(s).index("places")) {
                all[at++] = s * placesPerSweep + place;
            }
        }
        return all;
    }

    /** The 27 offsets of a submanifold convolution of a level. */
    Rulebook submanifold(int level) {
        String name = near(level);
        Joined joined = new Joined(2 * CENTRE + 1, count(level) + 2 * pairs(name));
        for (int k = 0; k < CENTRE; k++) {
            joined.append(name, CENTRE - 1 - k, "outputs", "inputs", level, level);
        }
        joined.identity(count(level));
        for (int k = 0; k < CENTRE; k++) {
            joined.append(name, k, "inputs", "outputs", level, level);
        }
        return joined.rulebook(count(level));
    }

    /** The offsets of the strided convolution that leads from a level to the next. */
    Rulebook strided(int level) {
        String name = down(level);
        int offsets = sweeps.get(0).index(name + "/starts").length - 1;
        Joined joined = new Joined(offsets, pairs(name));
        for (int k = 0; k < offsets; k++) {
            joined.append(name, k, "inputs", "outputs", level, level + 1);
        }
        return joined.rulebook(count(level + 1));
    }

    private int pairs(String name) {
        return sweeps.stream().mapToInt(s -> s.index(name + "/inputs").length).sum();
    }

    /** A rulebook that grows offset by offset. */
    private final class Joined {
        private final int[] inputs;
        private final int[] outputs;
        private final int[] starts;
        private int offset;
        private int n;

        Joined(int offsets, int pairs) {
            this.inputs = new int[pairs];
            this.outputs = new int[pairs];
            this.starts = new int[offsets + 1];
        }

        void append(String name, int k, String from, String to, int level, int outputLevel) {
            int inputBase = 0;
            int outputBase = 0;
            for (HostArrays sweep : sweeps) {
                int[] in = sweep.index(name + "/" + from);
                int[] out = sweep.index(name + "/" + to);
                int[] own = sweep.index(name + "/starts");
                for (int i = own[k]; i < own[k + 1]; i++) {
                    inputs[n] = inputBase + in[i];
                    outputs[n++] = outputBase + out[i];
                }
                inputBase += sweep.index("counts")[level];
                outputBase += sweep.index("counts")[outputLevel];
            }
            starts[++offset] = n;
        }

        void identity(int rows) {
            for (int i = 0; i < rows; i++) {
                inputs[n] = i;
                outputs[n++] = i;
            }
            starts[++offset] = n;
        }

        Rulebook rulebook(int rows) {
            return new Rulebook(starts, inputs, outputs, rows);
        }
    }
}
