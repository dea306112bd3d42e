/**
 * Writes new plugin projects: buildable, tested, and ready to be changed into something of one's
 * own.
 */
@NullMarked
package org.parley.cli.scaffold;

import org.jspecify.annotations.NullMarked;
