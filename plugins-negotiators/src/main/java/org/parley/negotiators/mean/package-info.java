/** The plainest common representation: the average of what all members see. */
@NullMarked
package org.parley.negotiators.mean;

import org.jspecify.annotations.NullMarked;
