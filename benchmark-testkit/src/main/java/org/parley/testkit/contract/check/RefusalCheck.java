package org.parley.testkit.contract.check;

import java.util.List;
import java.util.Locale;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.plugin.Capability;

/** Whether something was refused as it should be. */
public final class RefusalCheck {
    private RefusalCheck() {}

    /** Empty for a {@code USER} or {@code PLUGIN} error whose message holds {@code named}. */
    public static List<String> named(
            Capability capability, String named, RuntimeException refusal) {
        return refusal(named, refusal)
                ? List.of()
                : List.of(
                        "%s is not declared, so it must be refused with a USER or PLUGIN error"
                                        .formatted(capability)
                                + " that says '%s'; it %s"
                                        .formatted(named, FailureText.describe(refusal)));
    }

    public static boolean refusal(String named, RuntimeException e) {
        return e instanceof BenchmarkException b
                && (b.code() == ErrorCode.USER || b.code() == ErrorCode.PLUGIN)
                && String.valueOf(b.getMessage()).toLowerCase(Locale.ROOT).contains(named);
    }
}
