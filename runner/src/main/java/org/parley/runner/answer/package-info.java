/** Answers that programs of others wrote: what they are asked, and what their answers score. */
@NullMarked
package org.parley.runner.answer;

import org.jspecify.annotations.NullMarked;
