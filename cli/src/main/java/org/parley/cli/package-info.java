/**
 * The entry point of the command line, and how the command that was asked for is found. The only
 * place with Guice.
 */
@NullMarked
package org.parley.cli;

import org.jspecify.annotations.NullMarked;
