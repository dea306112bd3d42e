/** Strict configuration: YAML with line numbers, bound to records, every problem reported. */
@NullMarked
package org.parley.runner.config;

import org.jspecify.annotations.NullMarked;
