/** Options and arguments that several commands share. */
@NullMarked
package org.parley.cli.argument;

import org.jspecify.annotations.NullMarked;
