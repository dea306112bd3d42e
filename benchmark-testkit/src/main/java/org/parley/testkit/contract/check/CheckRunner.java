package org.parley.testkit.contract.check;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps what a plugin does to its own thread: time, memory and every kind of failure. */
final class CheckRunner {
    private final ContractCheck check;

    CheckRunner(ContractCheck check) {
        this.check = check;
    }

    List<ContractFinding> run() {
        FutureTask<List<String>> task = new FutureTask<>(check.body()::findings);
        Thread thread = new Thread(task, "contract-" + check.id());
        thread.setDaemon(true);
        thread.start();
        try {
            List<String> found = task.get(check.limit().toMillis(), TimeUnit.MILLISECONDS);
            return found.stream().map(m -> new ContractFinding(check.id(), m, false)).toList();
        } catch (ExecutionException e) {
            return List.of(failed(Objects.requireNonNull(e.getCause())));
        } catch (TimeoutException e) {
            String place = FailureText.place(thread.getStackTrace());
            thread.interrupt();
            return List.of(hung(place));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return List.of(new ContractFinding(check.id(), "was interrupted", true));
        }
    }

    private ContractFinding failed(Throwable failure) {
        if (failure instanceof NotMadeException made) {
            if (!check.id().equals(NotMadeException.REPORTED_BY)) {
                return new ContractFinding(check.id(), String.valueOf(made.getMessage()), true);
            }
            Throwable cause = Objects.requireNonNull(made.getCause());
            return new ContractFinding(check.id(), FailureText.describe(cause), true);
        }
        boolean last = failure instanceof VirtualMachineError;
        return new ContractFinding(check.id(), FailureText.describe(failure), last);
    }

    private ContractFinding hung(String place) {
        String limit = check.limit().toString().substring(2).toLowerCase(Locale.ROOT);
        return new ContractFinding(
                check.id(), "did not end within " + limit + "; it is" + place, true);
    }
}
