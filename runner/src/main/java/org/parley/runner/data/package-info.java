/**
 * Looking at data: which objects count, and what an agent's sensors have of them. The packages
 * below draw it and describe whole datasets.
 */
@NullMarked
package org.parley.runner.data;

import org.jspecify.annotations.NullMarked;
