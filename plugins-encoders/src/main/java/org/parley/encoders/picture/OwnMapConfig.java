package org.parley.encoders.picture;

/** {@code own-map} has no keys. */
public record OwnMapConfig() {}
