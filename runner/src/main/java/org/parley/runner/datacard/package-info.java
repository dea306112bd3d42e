/** The data card: what a dataset holds, in numbers and pictures. */
@NullMarked
package org.parley.runner.datacard;

import org.jspecify.annotations.NullMarked;
