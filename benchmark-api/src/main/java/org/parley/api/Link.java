package org.parley.api;

/**
 * How one ordered pair of agents is adapted: the sender's half of one adapter and the receiver's
 * half of another (the same one for one-to-one methods), each with the scope of its parameters.
 *
 * @param senderScope below {@code method/}; equal scopes share parameters
 * @param receiverScope below {@code method/}
 */
public record Link(Adapter sender, String senderScope, Adapter receiver, String receiverScope) {}
