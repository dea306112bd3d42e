/**
 * The contract of every plugin kind as a list of checks: plain values, run by a test or by the
 * command line. Begin at {@link org.parley.testkit.contract.PluginContracts}.
 */
@NullMarked
package org.parley.testkit.contract;

import org.jspecify.annotations.NullMarked;
