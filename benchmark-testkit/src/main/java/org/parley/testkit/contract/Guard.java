package org.parley.testkit.contract;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps what a plugin does to its own thread: time, memory and every kind of failure. */
final class Guard {
    private final ContractCheck check;

    Guard(ContractCheck check) {
        this.check = check;
    }

    List<Finding> run() {
        FutureTask<List<String>> task = new FutureTask<>(check.body()::findings);
        Thread thread = new Thread(task, "contract-" + check.id());
        thread.setDaemon(true);
        thread.start();
        try {
            List<String> found = task.get(check.limit().toMillis(), TimeUnit.MILLISECONDS);
            return found.stream().map(m -> new Finding(check.id(), m, false)).toList();
        } catch (ExecutionException e) {
            return List.of(failed(Objects.requireNonNull(e.getCause())));
        } catch (TimeoutException e) {
            String place = Failures.place(thread.getStackTrace());
            thread.interrupt();
            return List.of(hung(place));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return List.of(new Finding(check.id(), "was interrupted", true));
        }
    }

    private Finding failed(Throwable failure) {
        if (failure instanceof NotMadeException made) {
            if (!check.id().equals(NotMadeException.REPORTED_BY)) {
                return new Finding(check.id(), String.valueOf(made.getMessage()), true);
            }
            Throwable cause = Objects.requireNonNull(made.getCause());
            return new Finding(check.id(), Failures.describe(cause), true);
        }
        boolean last = failure instanceof VirtualMachineError;
        return new Finding(check.id(), Failures.describe(failure), last);
    }

    private Finding hung(String place) {
        String limit = check.limit().toString().substring(2).toLowerCase(Locale.ROOT);
        return new Finding(check.id(), "did not end within " + limit + "; it is" + place, true);
    }
}
