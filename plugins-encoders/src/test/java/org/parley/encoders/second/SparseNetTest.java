package org.parley.encoders.second;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.Range;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.encoders.Engine;
import org.parley.testkit.GradientProof;

/** The sparse tower against dense convolutions over every cell. */
class SparseNetTest {
    private static final SeedStream SEEDS = new SeedStream(11);
    private static final SecondConfig CONFIG =
            new SecondConfig(
                    new Range(-4, -3.2, -2, 4, 3.2, 2),
                    0.4,
                    0.2,
                    5,
                    1000,
                    List.of(3, 5, 4),
                    6,
                    1,
                    8,
                    1,
                    0.1,
                    16,
                    1,
                    -25,
                    2);

    private final VoxelLattice first = CONFIG.lattice();
    private final SparseNet net = new SparseNet(CONFIG);

    /** Occupied sites, half of them in a lump so that they have neighbours. */
    private static VoxelIndex some(long seed, VoxelLattice lattice, int sites) {
        RandomStream random = SEEDS.child("sites").child(Long.toString(seed)).random();
        TreeSet<Integer> keys = new TreeSet<>();
        while (keys.size() < sites) {
            int part = 1 + 2 * random.nextInt(2);
            keys.add(
                    lattice.key(
                            random.nextInt(Math.max(1, lattice.layers() / part)),
                            random.nextInt(Math.max(1, lattice.rows() / part)),
                            random.nextInt(Math.max(1, lattice.columns() / part))));
        }
        float[] means = new float[4 * sites];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) random.nextGaussian();
        }
        return new VoxelIndex(keys.stream().mapToInt(Integer::intValue).toArray(), means);
    }

    @Test
    void theGridsAreThoseOfTheReference() {
        SparseTower paper = SparseTower.of(new VoxelLattice(41, 960, 1920), 4);
        assertThat(paper.lattices())
                .containsExactly(
                        new VoxelLattice(41, 960, 1920),
                        new VoxelLattice(21, 480, 960),
                        new VoxelLattice(11, 240, 480),
                        new VoxelLattice(5, 120, 240),
                        new VoxelLattice(2, 120, 240));
    }

    @Test
    void submanifoldPairsAreAllNeighboursAndNoOthers() {
        VoxelLattice lattice = new VoxelLattice(3, 4, 5);
        VoxelIndex voxels = some(1, lattice, 30);
        int[] keys = voxels.keys();
        SweepRulebook pairs = SweepRulebook.neighbours(lattice, keys);
        int found = 0;
        for (int k = 0; k < 13; k++) {
            for (int i = pairs.starts()[k]; i < pairs.starts()[k + 1]; i++) {
                int a = keys[pairs.inputs()[i]];
                int b = keys[pairs.outputs()[i]];
                assertThat(lattice.layer(a) - lattice.layer(b)).isEqualTo((14 + k) / 9 - 1);
                assertThat(lattice.row(a) - lattice.row(b)).isEqualTo((14 + k) / 3 % 3 - 1);
                assertThat(lattice.column(a) - lattice.column(b)).isEqualTo((14 + k) % 3 - 1);
                found++;
            }
        }
        int expected = 0;
        for (int a : keys) {
            for (int b : keys) {
                boolean near =
                        Math.abs(lattice.layer(a) - lattice.layer(b)) <= 1
                                && Math.abs(lattice.row(a) - lattice.row(b)) <= 1
                                && Math.abs(lattice.column(a) - lattice.column(b)) <= 1;
                expected += a < b && near ? 1 : 0;
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void stridedSitesAreTheUnionOfTheWindows() {
        for (KernelWindow w :
                List.of(
                        KernelWindow.halving(1),
                        KernelWindow.halving(0),
                        KernelWindow.flattening())) {
            for (VoxelLattice lattice :
                    List.of(new VoxelLattice(6, 8, 10), new VoxelLattice(5, 7, 9))) {
                int[] keys = some(2, lattice, 20).keys();
                boolean[][][] occupied =
                        new boolean[lattice.layers()][lattice.rows()][lattice.columns()];
                for (int key : keys) {
                    occupied[lattice.layer(key)][lattice.row(key)][lattice.column(key)] = true;
                }
                VoxelLattice out = w.output(lattice);
                boolean[][][] reached = DenseConvolution.reached(occupied, w, out);
                List<Integer> expected = new ArrayList<>();
                for (int z = 0; z < out.layers(); z++) {
                    for (int y = 0; y < out.rows(); y++) {
                        for (int x = 0; x < out.columns(); x++) {
                            if (reached[z][y][x]) {
                                expected.add(out.key(z, y, x));
                            }
                        }
                    }
                }
                assertThat(SweepRulebook.windows(lattice, w, keys).outputKeys())
                        .containsExactly(expected.stream().mapToInt(k -> k).toArray());
            }
        }
    }

    @Test
    void theTowerEqualsDenseConvolutionsMaskedByItsSites() {
        List<VoxelIndex> sweeps = List.of(some(3, first, 150), some(4, first, 90));
        try (Engine engine = new Engine()) {
            HostArray map = infer(engine, sweeps);
            int each = map.values().length / 2;
            for (int s = 0; s < 2; s++) {
                float[] own = java.util.Arrays.copyOfRange(map.values(), s * each, (s + 1) * each);
                assertThat(own).containsExactly(dense(engine, sweeps.get(s)), within(1e-4f));
            }
            assertThat(map.shape()).containsExactly(2, 4, 5, 2 * 6);
        }
    }

    private HostArray infer(Engine engine, List<VoxelIndex> sweeps) {
        List<HostArrays> prepared = sweeps.stream().map(net::arrays).toList();
        return engine.infer(g -> net.apply(g, prepared));
    }

    /**
     * The tower as spelt out by the reference, with the fresh statistics of batch normalisation.
     */
    private float[] dense(Engine engine, VoxelIndex voxels) {
        boolean[][][] occupied = new boolean[first.layers()][first.rows()][first.columns()];
        double[][][][] map = new double[first.layers()][first.rows()][first.columns()][4];
        for (int i = 0; i < voxels.keys().length; i++) {
            int key = voxels.keys()[i];
            occupied[first.layer(key)][first.row(key)][first.column(key)] = true;
            for (int c = 0; c < 4; c++) {
                map[first.layer(key)][first.row(key)][first.column(key)][c] =
                        voxels.means()[4 * i + c];
            }
        }
        KernelWindow same = new KernelWindow(3, 3, 1, 1, 1, 1);
        VoxelLattice grid = first;
        Layers layers = new Layers(engine);
        map = layers.apply(map, occupied, same, grid, "0/0", 3);
        map = layers.apply(map, occupied, same, grid, "0/1", 3);
        int[] widths = {3, 5, 4};
        for (int level = 1; level < 3; level++) {
            KernelWindow halving = KernelWindow.halving(level == 2 ? 0 : 1);
            grid = halving.output(grid);
            occupied = DenseConvolution.reached(occupied, halving, grid);
            map = layers.apply(map, occupied, halving, grid, level + "/0", widths[level]);
            map = layers.apply(map, occupied, same, grid, level + "/1", widths[level]);
            map = layers.apply(map, occupied, same, grid, level + "/2", widths[level]);
        }
        VoxelLattice flat = KernelWindow.flattening().output(grid);
        occupied = DenseConvolution.reached(occupied, KernelWindow.flattening(), flat);
        map = layers.apply(map, occupied, KernelWindow.flattening(), flat, "flat", 6);
        float[] merged = new float[flat.places() * 6];
        int at = 0;
        for (int y = 0; y < flat.rows(); y++) {
            for (int x = 0; x < flat.columns(); x++) {
                for (double[][][] layer : map) {
                    for (double value : layer[y][x]) {
                        merged[at++] = (float) value;
                    }
                }
            }
        }
        return merged;
    }

    private record Layers(Engine engine) {
        double[][][][] apply(
                double[][][][] map,
                boolean[][][] mask,
                KernelWindow w,
                VoxelLattice out,
                String scope,
                int channels) {
            float[] weight =
                    engine.session.parameters().read("model/" + scope + "/weight").values();
            double[][][][] result = DenseConvolution.apply(map, w, out, weight, channels);
            for (int z = 0; z < out.layers(); z++) {
                for (int y = 0; y < out.rows(); y++) {
                    for (int x = 0; x < out.columns(); x++) {
                        for (int c = 0; c < channels; c++) {
                            double v = result[z][y][x][c] / Math.sqrt(1 + 1e-3);
                            result[z][y][x][c] = mask[z][y][x] ? Math.max(0, v) : 0;
                        }
                    }
                }
            }
            return result;
        }
    }

    @Test
    void stepsOfTrainingFollowTheGradient() {
        List<HostArrays> sweeps =
                List.of(net.arrays(some(5, first, 40)), net.arrays(some(6, first, 25)));
        GradientProof proof =
                new GradientProof(
                        g -> Loss.of("weighted", weighted(g, net.apply(g.scope("p"), sweeps))),
                        Selector.of("p"),
                        SEEDS.child("gradient"));
        assertThat(proof.differences(1e-4)).isEmpty();
        assertThat(proof.adam(10, 1e-5)).isEmpty();
    }

    private static Tensor weighted(Graph g, Tensor t) {
        RandomStream random = SEEDS.child("weights").random();
        float[] w = new float[HostArray.length(t.shape())];
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) random.nextGaussian();
        }
        return g.sumAll(g.multiply(t, g.constant(HostArray.of(w, t.shape()))));
    }

    @Test
    void sitesMovedByWholeCellsMoveTheMap() {
        VoxelLattice part = new VoxelLattice(first.layers(), 5, 6);
        VoxelIndex voxels = some(7, part, 40);
        int[] there = new int[40];
        int[] here = new int[40];
        for (int i = 0; i < 40; i++) {
            int key = voxels.keys()[i];
            there[i] = first.key(part.layer(key), part.row(key) + 8, part.column(key) + 8);
            here[i] = first.key(part.layer(key), part.row(key) + 4, part.column(key) + 4);
        }
        try (Engine engine = new Engine()) {
            HostArray a = infer(engine, List.of(new VoxelIndex(here, voxels.means())));
            HostArray b = infer(engine, List.of(new VoxelIndex(there, voxels.means())));
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    for (int c = 0; c < 12; c++) {
                        assertThat(b.values()[((y + 1) * 5 + x + 1) * 12 + c])
                                .isEqualTo(a.values()[(y * 5 + x) * 12 + c], within(1e-5f));
                    }
                }
            }
        }
    }

    @Test
    void nothingSeenIsAMapOfZeros() {
        VoxelIndex none = new VoxelIndex(new int[0], new float[0]);
        try (Engine engine = new Engine()) {
            assertThat(infer(engine, List.of(none, none)).values()).containsOnly(0);
            HostArray mixed = infer(engine, List.of(none, some(8, first, 60)));
            float[] blind = java.util.Arrays.copyOf(mixed.values(), mixed.values().length / 2);
            assertThat(blind).containsOnly(0);
            assertThat(infer(engine, List.of(some(8, first, 60))).values())
                    .containsExactly(
                            java.util.Arrays.copyOfRange(
                                    mixed.values(), blind.length, 2 * blind.length),
                            within(1e-5f));
        }
    }
}
