/** Feature maps as pictures: principal components, heat, importance. */
@NullMarked
package org.parley.viz.feature;

import org.jspecify.annotations.NullMarked;
