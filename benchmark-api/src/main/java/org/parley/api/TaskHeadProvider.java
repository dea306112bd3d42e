package org.parley.api;

/** Describes and makes a task head. */
public interface TaskHeadProvider<C extends Record> extends Provider<C, TaskHead> {}
