package org.parley.testkit.contract.check;

import java.time.Duration;
import java.util.List;

/**
 * One promise of a plugin's contract and how to find out whether it is kept.
 *
 * @param id kebab-case, unique within a plugin's checks
 * @param description what is promised, as one sentence
 * @param limit a check that takes longer is a finding
 * @param body finds what is wrong
 */
public record ContractCheck(String id, String description, Duration limit, Body body) {
    /** Looks at a plugin; whatever it throws is a finding too. */
    public interface Body {
        /** What is wrong, as sentences; empty where nothing is. */
        List<String> findings() throws Exception;
    }

    /**
     * Runs the check on a thread of its own, which is left alone where it outlasts the limit. Never
     * throws on account of the plugin.
     */
    public List<ContractFinding> run() {
        return new CheckRunner(this).run();
    }

    @Override
    public String toString() {
        return id + ": " + description;
    }
}
