package org.parley.cli.console;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The end of the process, whoever brings it about. An exit that is not Parley's own never looks
 * like success and is named; and no hook of a plugin keeps the process from ending.
 */
public final class ExitWatch {
    /** Longer than a training may take to keep what it has. */
    private static final long PATIENCE_SECONDS = 20;

    private static final int SIGNALLED = 128;
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;
    private static final String PLATFORM = "(java|jdk|sun)\\..*";

    private final ProcessConsole console;
    private volatile boolean own;

    private ExitWatch(ProcessConsole console) {
        this.console = console;
    }

    /** Watches over the end of this process from now on. */
    public static ExitWatch watched(ProcessConsole console) {
        ExitWatch departure = new ExitWatch(console);
        Runtime.getRuntime().addShutdownHook(new Thread(departure::ending, "departure"));
        return departure;
    }

    /** Ends the process; does not return. */
    public void exit(int code) {
        own = true;
        haltLater(code);
        System.exit(code);
    }

    /** Runs beside all other hooks. */
    private void ending() {
        if (own) {
            return;
        }
        Optional<Map.Entry<Thread, StackTraceElement[]>> exit =
                Thread.getAllStackTraces().entrySet().stream()
                        .filter(e -> calls(e.getValue(), "java.lang.Runtime", "exit"))
                        .filter(e -> !calls(e.getValue(), "java.lang.Terminator", ""))
                        .findFirst();
        // After a signal, Parley's own exit may be among them by now.
        if (exit.isPresent() && !own) {
            console.err().println(message(exit.get().getKey(), exit.get().getValue()));
            console.err().flush();
            Runtime.getRuntime().halt(ExitCodes.UNAVAILABLE);
        }
        boolean interrupted =
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(t -> t.getName().startsWith("SIGINT"));
        haltLater(SIGNALLED + (interrupted ? SIGINT : SIGTERM));
    }

    private static boolean calls(StackTraceElement[] stack, String type, String method) {
        return Arrays.stream(stack)
                .anyMatch(
                        call ->
                                call.getClassName().startsWith(type)
                                        && call.getMethodName().startsWith(method));
    }

    private static String message(Thread thread, StackTraceElement... stack) {
        String place =
                Arrays.stream(stack)
                        .filter(call -> !call.getClassName().matches(PLATFORM))
                        .findFirst()
                        .map(StackTraceElement::toString)
                        .orElse("code of the Java platform");
        return "parley: a plugin ended the process at "
                + place
                + " (thread '"
                + thread.getName()
                + "'); what was made is kept: take the plugin out of the suite, then start again";
    }

    /** Threads that are no hooks go on while hooks run. */
    private static void haltLater(int code) {
        Thread halt =
                new Thread(
                        () -> {
                            try {
                                TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            Runtime.getRuntime().halt(code);
                        },
                        "halt");
        halt.setDaemon(true);
        halt.start();
    }
}
