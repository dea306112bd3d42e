package org.parley.testkit.contract.check;

/**
 * Something a plugin does against its contract.
 *
 * @param check id of the check that found it
 * @param message what was found, and what was expected
 * @param last whether nothing after it is worth checking: the plugin cannot be made, hangs, or
 *     takes all memory
 */
public record ContractFinding(String check, String message, boolean last) {
    @Override
    public String toString() {
        return check + ": " + message;
    }
}
