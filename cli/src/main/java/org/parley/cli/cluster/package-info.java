/** Suites on machines that others schedule. */
@NullMarked
package org.parley.cli.cluster;

import org.jspecify.annotations.NullMarked;
