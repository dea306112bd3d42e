package org.parley.world.street.town;

/**
 * A street between two nodes of the plan.
 *
 * @param middle its centre line from node {@code from} to node {@code to}, node centres included
 * @param from number of a node, or −1 at the edge of the town
 * @param to number of a node, or −1 at the edge of the town
 */
record StreetSegment(ArcPath middle, CrossSection section, int from, int to) {}
