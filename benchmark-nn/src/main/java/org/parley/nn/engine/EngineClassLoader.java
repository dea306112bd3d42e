package org.parley.nn.engine;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads one engine and its libraries apart from everybody else's: two engines may need the same
 * library in versions that do not agree. Shared are the types that an engine is spoken to in.
 */
final class EngineClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final List<String> SHARED =
            List.of("org.parley.api.", "org.parley.nn.engine.", "org.slf4j.");

    private final ClassLoader everybodys;

    /**
     * @param name of the engine's folder
     * @param everybodys the loader of the shared types
     */
    EngineClassLoader(String name, URL[] jars, ClassLoader everybodys) {
        super("engine " + name, jars, ClassLoader.getPlatformClassLoader());
        this.everybodys = everybodys;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return SHARED.stream().anyMatch(name::startsWith)
                ? everybodys.loadClass(name)
                : super.loadClass(name, resolve);
    }
}
