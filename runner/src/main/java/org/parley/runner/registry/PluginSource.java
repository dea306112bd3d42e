package org.parley.runner.registry;

/**
 * Where providers are looked for.
 *
 * @param name as messages say it
 */
public record PluginSource(String name, ClassLoader loader) {
    /** What was on the class path when Parley started. */
    public static PluginSource classPath() {
        return new PluginSource("class path", PluginSource.class.getClassLoader());
    }
}
