/** The commands about datasets: checking, drawing, describing and writing them. */
@NullMarked
package org.parley.cli.command.data;

import org.jspecify.annotations.NullMarked;
