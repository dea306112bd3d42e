package org.parley.adapters.identity;

/** Nothing to set. */
public record IdentityConfig() {}
