package org.parley.nn.exchange;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;

/**
 * Loads the code of one place anew, so that what it keeps in statics is one agent's alone. All
 * other classes, Parley's and the engine's, are those that everybody shares.
 */
public final class AgentClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final List<String> EVERYBODYS =
            List.of("org.parley.api.", "org.parley.nn.", "org.parley.engine.");

    private final URL place;

    private AgentClassLoader(URL place, ClassLoader shared) {
        super(shared.getName(), new URL[] {place}, shared);
        this.place = place;
    }

    /**
     * A loader for the JAR or folder that a class came from; empty where it came from none, as the
     * Java platform's own.
     */
    public static Optional<AgentClassLoader> of(Class<?> type) {
        return place(type).map(place -> new AgentClassLoader(place, type.getClassLoader()));
    }

    private static Optional<URL> place(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation);
    }

    /** Loads anew what everybody else has from this place. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            Class<?> shared = super.loadClass(name, resolve);
            boolean own =
                    EVERYBODYS.stream().noneMatch(name::startsWith)
                            && place(shared)
                                    .map(URL::toString)
                                    .equals(Optional.of(place.toString()));
            return own ? again(name, shared) : shared;
        }
    }

    /** What was rewritten the first time is rewritten again. */
    private Class<?> again(String name, Class<?> shared) throws ClassNotFoundException {
        Optional<byte[]> rewritten =
                shared.getClassLoader() instanceof Rewriting loader
                        ? loader.rewritten(name)
                        : Optional.empty();
        if (rewritten.isEmpty()) {
            return findClass(name);
        }
        byte[] bytes = rewritten.get();
        return defineClass(name, bytes, 0, bytes.length, shared.getProtectionDomain());
    }

    /** A loader that does not define every class as its file says. */
    public interface Rewriting {
        /** The class file as it is defined; empty where it is left as it is. */
        Optional<byte[]> rewritten(String name);
    }
}
