/**
 * Scripts that complete command lines in a shell, made from what the commands say of themselves.
 */
@NullMarked
package org.parley.cli.completion;

import org.jspecify.annotations.NullMarked;
