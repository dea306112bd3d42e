package org.parley.runner.evaluate;

import org.parley.api.data.Split;

/**
 * What a cell says of the suite and of its method beside what is measured.
 *
 * @param drawsHash of all that decides which frames and agents are drawn
 * @param adaptation the split that methods learn from
 * @param contender who trained what is evaluated
 */
public record CellFacts(String drawsHash, Split adaptation, String contender) {}
