/** The computer that Parley runs on: memory, processors, graphics cards. */
@NullMarked
package org.parley.cli.machine;

import org.jspecify.annotations.NullMarked;
