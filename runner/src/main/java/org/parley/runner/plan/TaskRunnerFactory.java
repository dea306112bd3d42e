package org.parley.runner.plan;

import org.parley.runner.suite.SuiteConfig;

/** Makes what carries out the tasks of a suite. */
public interface TaskRunnerFactory {
    TaskRunner of(SuiteConfig suite, RunOptions options);
}
