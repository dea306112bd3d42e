/** The commands about submissions: packing, verifying, merging and comparing them. */
@NullMarked
package org.parley.cli.command.submission;

import org.jspecify.annotations.NullMarked;
