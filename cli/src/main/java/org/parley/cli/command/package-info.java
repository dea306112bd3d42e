/** The commands, one class each. */
@NullMarked
package org.parley.cli.command;

import org.jspecify.annotations.NullMarked;
