/** The data card: what a dataset holds, in numbers and pictures. */
@NullMarked
package org.parley.runner.data.card;

import org.jspecify.annotations.NullMarked;
