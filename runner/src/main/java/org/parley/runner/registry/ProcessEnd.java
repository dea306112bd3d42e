package org.parley.runner.registry;

/**
 * Where calls lead by which a plugin would end the process: to an error that costs what the plugin
 * works at and nothing else. Public because rewritten classes of plugins call it.
 */
public final class ProcessEnd {
    private ProcessEnd() {}

    /** In place of {@link System#exit}. */
    public static void exit(int status) {
        throw new Refused("System.exit", status);
    }

    /** In place of {@link Runtime#exit}. */
    public static void exit(Runtime runtime, int status) {
        throw new Refused("Runtime.exit", status);
    }

    /** In place of {@link Runtime#halt}. */
    public static void halt(Runtime runtime, int status) {
        throw new Refused("Runtime.halt", status);
    }

    /**
     * No exception, so that a plugin that goes on after every exception does not go on after it.
     */
    private static final class Refused extends Error {
        private static final long serialVersionUID = 1L;

        Refused(String call, int status) {
            super("it called " + call + "(" + status + "), which would end the whole run");
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
