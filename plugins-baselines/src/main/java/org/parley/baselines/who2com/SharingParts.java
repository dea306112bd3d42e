package org.parley.baselines.who2com;

import org.parley.api.Adapter;
import org.parley.api.Fusion;

/**
 * What tells one method of this family from another.
 *
 * @param scope of the adapter's parameters, below {@code method/}
 * @param handshakeEncoder whether an encoder of the method's own has a second one beside it, for
 *     the handshake
 */
record SharingParts(Adapter adapter, String scope, Fusion fusion, boolean handshakeEncoder) {}
