package org.parley.api.random;

/**
 * A tree of seeds: each child is a pure function of the root seed and a path of names, so draws do
 * not depend on the order or the thread in which they are made.
 */
public record SeedStream(long seed) {

    /** The stream below this one called {@code name}. */
    public SeedStream child(String name) {
        long h = seed ^ 0x9E3779B97F4A7C15L;
        for (int i = 0; i < name.length(); i++) {
            h = RandomStream.mix(h + name.charAt(i) + 0x632BE59BD9B4E019L);
        }
        return new SeedStream(RandomStream.mix(h + name.length()));
    }

    /** Generator over this stream's numbers; equal streams give equal numbers. */
    public RandomStream random() {
        return new RandomStream(seed);
    }
}
