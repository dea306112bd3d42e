package org.parley.api;

/** Describes and makes a dataset reader or generator. */
public interface DatasetProvider<C extends Record> extends Provider<C, Dataset> {}
