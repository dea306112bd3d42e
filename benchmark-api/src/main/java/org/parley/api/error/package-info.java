/**
 * The one exception of the project, its stable codes, and argument checks that name what is wrong.
 */
@NullMarked
package org.parley.api.error;

import org.jspecify.annotations.NullMarked;
